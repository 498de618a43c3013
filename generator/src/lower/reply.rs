//! What may come back.

use openapiv3::{ReferenceOr, Response, Responses, StatusCode};

use super::context::Lower;
use super::docs;
use super::site::Site;
use crate::ir::{
    Content, ContentKind, OperationId, Reply, ReplyId, Root, Status, Step, StringFormat, Type,
};
use crate::pointer::Pointer;

impl<'d> Lower<'d> {
    /// The replies of an operation: exact statuses, then ranges, then `default`.
    pub(super) fn replies(
        &mut self,
        responses: &'d Responses,
        id: OperationId,
        at: &Pointer,
    ) -> Vec<Reply> {
        let own = responses.responses.iter().map(|(code, response)| {
            let status = match code {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(hundred) => Status::Range(*hundred),
            };
            (status, code.to_string(), response)
        });
        let default = responses
            .default
            .iter()
            .map(|response| (Status::Default, "default".to_owned(), response));
        let mut all: Vec<_> = own.chain(default).collect();
        all.sort_by_key(|(status, ..)| *status);
        let replies = all.into_iter();
        replies
            .filter_map(|(status, text, response)| self.reply(status, &text, response, id, at))
            .collect()
    }

    fn reply(
        &mut self,
        status: Status,
        text: &str,
        item: &'d ReferenceOr<Response>,
        id: OperationId,
        at: &Pointer,
    ) -> Option<Reply> {
        let own = at.child(text);
        let Some((pointer, response)) = self.resolved.response(item, &own) else {
            return Some(unknown(status, own));
        };
        let site = if pointer == own {
            Site::of(Root::Operation(id), pointer.clone()).step(Step::Reply(text.to_owned()))
        } else {
            self.site_of(pointer.clone())
        };
        Some(Reply {
            id: ReplyId(0),
            status,
            description: docs::text(Some(&response.description)),
            contents: self.contents(&response.content, &pointer, |_| site.place.clone()),
            headers: self.sight(response.headers.iter(), &site),
            pointer,
        })
    }
}

/// A reply of which nothing is known but its status: its body is given as it is.
fn unknown(status: Status, pointer: Pointer) -> Reply {
    let content = Content {
        media_type: "*/*".to_owned(),
        kind: ContentKind::Bytes,
        ty: Type::String(StringFormat::Binary),
        pointer: pointer.clone(),
        spellings: Vec::new(),
        xml: None,
    };
    Reply {
        id: ReplyId(0),
        status,
        description: None,
        contents: vec![content],
        headers: Vec::new(),
        pointer,
    }
}
