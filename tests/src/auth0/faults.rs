//! What is wrong with a request.

/// Everything that is wrong with one request, in the order found.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

#[derive(Debug)]
struct Fault {
    place: Place,
    grade: Grade,
    text: String,
}

/// The part of a request that is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The path or the query.
    Uri,
    Header,
    Body,
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    /// The request is not of the documented form: its writer is wrong.
    Form,
    /// The form is right, but the value is not among those allowed: its user is wrong.
    Value,
}

impl Faults {
    /// Adds a departure from the documented form.
    pub(super) fn form(&mut self, place: Place, text: impl Into<String>) {
        self.push(place, Grade::Form, text.into());
    }

    /// Adds a value outside of the documented limits.
    pub(super) fn value(&mut self, place: Place, text: impl Into<String>) {
        self.push(place, Grade::Value, text.into());
    }

    fn push(&mut self, place: Place, grade: Grade, text: String) {
        self.0.push(Fault { place, grade, text });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The place of the first fault.
    pub(super) fn place(&self) -> Option<Place> {
        self.0.first().map(|fault| fault.place)
    }

    /// The departures from the documented form.
    pub(super) fn violations(&self) -> impl Iterator<Item = &str> {
        let of_form = self.0.iter().filter(|fault| fault.grade == Grade::Form);
        of_form.map(|fault| fault.text.as_str())
    }

    /// All of them in one line.
    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.0.iter().map(|fault| fault.text.as_str()).collect();
        texts.join("; ")
    }
}
