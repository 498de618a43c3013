//! The places in an `ir::Api`, brought back to the author's document, when the last stage that says something of
//! them is over.

use super::Moves;
use crate::ir::{Api, Content, ModelKind};
use crate::pointer::Pointer;

impl Moves {
    /// Makes every pointer of the API one into the author's document.
    pub(crate) fn bring_back(&self, api: &mut Api) {
        if self.origins.is_empty() {
            return;
        }
        let back = |pointer: &mut Pointer| *pointer = self.origin(pointer);
        let schemes = api.schemes.iter_mut().map(|scheme| &mut scheme.pointer);
        let headers = api.headers.iter_mut().map(|header| &mut header.pointer);
        schemes.chain(headers).for_each(back);
        for model in &mut api.models {
            back(&mut model.pointer);
            if let ModelKind::Struct(object) = &mut model.kind {
                let fields = object.fields.iter_mut();
                fields.for_each(|field| back(&mut field.pointer));
            }
        }
        let contents = |contents: &mut Vec<Content>| {
            contents
                .iter_mut()
                .for_each(|content| back(&mut content.pointer));
        };
        for operation in &mut api.operations {
            back(&mut operation.pointer);
            let parameters = operation.parameters.iter_mut();
            parameters.for_each(|parameter| back(&mut parameter.pointer));
            if let Some(body) = &mut operation.body {
                back(&mut body.pointer);
                contents(&mut body.contents);
            }
            for reply in &mut operation.replies {
                back(&mut reply.pointer);
                contents(&mut reply.contents);
            }
        }
        for webhook in &mut api.webhooks {
            back(&mut webhook.pointer);
            if let Some(body) = &mut webhook.body {
                back(&mut body.pointer);
                contents(&mut body.contents);
            }
            let parameters = webhook.parameters.iter_mut();
            parameters.for_each(|parameter| back(&mut parameter.pointer));
            for answer in &mut webhook.answers {
                back(&mut answer.pointer);
                contents(&mut answer.contents);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{Loader, Source};
    use crate::{Options, understand};

    struct NoFiles;

    impl Loader for NoFiles {
        fn load(&self, path: &str) -> Result<String, String> {
            Err(format!("there is no {path}"))
        }
    }

    #[test]
    fn an_api_names_the_places_of_the_author() {
        let text = "
swagger: '2.0'
info: {title: t, version: '1'}
securityDefinitions: {k: {type: basic}}
definitions: {Pet: {type: object, properties: {name: {type: string}}}}
paths:
  /a:
    post:
      operationId: a
      parameters:
        - {name: b, in: body, schema: {type: object, properties: {x: {type: integer}}}}
        - {name: q, in: query, type: string}
      responses: {'200': {description: d, schema: {$ref: '#/definitions/Pet'}, headers: {X: {type: string}}}}
";
        let source = Source {
            name: "swagger.yaml".to_owned(),
            text: text.into(),
        };
        let (api, ..) = understand(&source, &NoFiles, &Options::default()).expect("an API");
        let post = "/paths/~1a/post";
        let operation = &api.operations[0];
        let body = operation.body.as_ref().expect("a body");
        let found = [
            &api.schemes[0].pointer,
            &api.headers[0].pointer,
            &operation.parameters[0].pointer,
            &body.pointer,
            &body.contents[0].pointer,
            &operation.replies[0].contents[0].pointer,
            &api.models[0].pointer,
            &api.models[1].pointer,
        ];
        let expected = [
            "/securityDefinitions/k".to_owned(),
            format!("{post}/responses/200/headers/X"),
            format!("{post}/parameters/1"),
            format!("{post}/parameters/0"),
            format!("{post}/parameters/0"),
            format!("{post}/responses/200"),
            "/definitions/Pet".to_owned(),
            format!("{post}/parameters/0/schema"),
        ];
        assert_eq!(found.map(|pointer| pointer.as_str()), expected);
    }
}
