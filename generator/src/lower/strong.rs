//! The strongly connected components of a graph: which nodes can reach each other.

/// For each node, the number of its component; and for each component, whether a node in it can reach itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Components {
    pub(super) of: Vec<usize>,
    pub(super) cyclic: Vec<bool>,
}

impl Components {
    /// The components of the graph whose node `n` has edges to the nodes in `edges[n]`, by Tarjan's algorithm,
    /// with a stack of its own in place of the program's.
    pub(super) fn of(edges: &[Vec<usize>]) -> Self {
        let mut search = Search::new(edges.len());
        for node in 0..edges.len() {
            if search.index[node].is_none() {
                search.visit(node, edges);
            }
        }
        Self {
            of: search.component,
            cyclic: search.cyclic,
        }
    }

    /// Whether an edge between the nodes is part of a cycle.
    pub(super) fn on_cycle(&self, from: usize, to: usize) -> bool {
        self.of[from] == self.of[to] && self.cyclic[self.of[from]]
    }
}

struct Search {
    /// In which order the nodes were found.
    index: Vec<Option<usize>>,
    /// The first node found that each can reach.
    low: Vec<usize>,
    component: Vec<usize>,
    cyclic: Vec<bool>,
    /// The nodes without a component so far.
    open: Vec<usize>,
    is_open: Vec<bool>,
    found: usize,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            index: vec![None; nodes],
            low: vec![0; nodes],
            component: vec![0; nodes],
            cyclic: Vec::new(),
            open: Vec::new(),
            is_open: vec![false; nodes],
            found: 0,
        }
    }

    fn visit(&mut self, root: usize, edges: &[Vec<usize>]) {
        let mut way = vec![(root, 0)];
        self.enter(root);
        while let Some((node, next)) = way.pop() {
            if let Some(&target) = edges[node].get(next) {
                way.push((node, next + 1));
                match self.index[target] {
                    None => {
                        self.enter(target);
                        way.push((target, 0));
                    }
                    Some(index) if self.is_open[target] => {
                        self.low[node] = self.low[node].min(index)
                    }
                    Some(_) => {}
                }
                continue;
            }
            if let Some(&(parent, _)) = way.last() {
                self.low[parent] = self.low[parent].min(self.low[node]);
            }
            if self.index[node] == Some(self.low[node]) {
                self.close(node, edges);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.found);
        self.low[node] = self.found;
        self.found += 1;
        self.open.push(node);
        self.is_open[node] = true;
    }

    fn close(&mut self, root: usize, edges: &[Vec<usize>]) {
        let start = self
            .open
            .iter()
            .rposition(|node| *node == root)
            .unwrap_or_default();
        let nodes = self.open.split_off(start);
        for &node in &nodes {
            self.is_open[node] = false;
            self.component[node] = self.cyclic.len();
        }
        self.cyclic
            .push(nodes.len() > 1 || edges[root].contains(&root));
    }
}

#[cfg(test)]
mod tests {
    use super::Components;

    #[test]
    fn nodes_that_reach_each_other_are_together() {
        // 0 -> 1 -> 2 -> 1, 3 -> 3, 4 -> 0
        let edges = [vec![1], vec![2], vec![1], vec![3], vec![0]];
        let components = Components::of(&edges);
        assert!(
            components.on_cycle(1, 2) && components.on_cycle(2, 1) && components.on_cycle(3, 3)
        );
        assert!(!components.on_cycle(0, 1) && !components.on_cycle(4, 0));
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let last = 200_000;
        let mut edges: Vec<Vec<usize>> = (1..=last).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        let components = Components::of(&edges);
        assert_eq!(components.cyclic, [true]);
    }
}
