//! What can happen to an API between two states of its document.

/// Declares the kinds with the word that ids begin with and the words that a reader is told.
macro_rules! kinds {
    ($($kind:ident $slug:literal $words:literal;)*) => {
        /// What has happened. `docs/diff.md` says of each what it means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = concat!("The ", $words, ".")] $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The word that ids begin with.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$kind => $slug,)* }
            }

            /// What has happened, in a few words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$kind => $words,)* }
            }
        }
    };
}

kinds! {
    ApiAdded "api-added" "API is new";
    ApiRemoved "api-removed" "API is gone";
    TitleChanged "title-changed" "title of the document changed";
    VersionChanged "version-changed" "version of the document changed";
    ServerAdded "server-added" "server is new";
    ServerRemoved "server-removed" "server is gone";
    ServerChanged "server-changed" "server of a position changed";
    SchemeAdded "scheme-added" "security scheme is new";
    SchemeRemoved "scheme-removed" "security scheme is gone";
    SchemeChanged "scheme-changed" "security scheme asks for something else";
    TagAdded "tag-added" "tag is new";
    TagRemoved "tag-removed" "tag is gone";
    HeaderAdded "header-added" "header is new on replies";
    HeaderRemoved "header-removed" "header is gone from all replies";
    HeaderTypeChanged "header-type-changed" "type of a header changed";
    OperationAdded "operation-added" "operation is new";
    OperationRemoved "operation-removed" "operation is gone";
    OperationMoved "operation-moved" "operation has another method or path";
    OperationTagChanged "operation-tag-changed" "operation stands under another tag";
    OperationServerChanged "operation-server-changed" "operation is sent to other servers";
    ArgumentsReordered "arguments-reordered" "arguments stand in another order";
    SecurityChanged "security-changed" "operation needs other credentials";
    ParameterAdded "parameter-added" "parameter is new";
    ParameterRemoved "parameter-removed" "parameter is gone";
    ParameterRenamed "parameter-renamed" "parameter has another name";
    ParameterRequired "parameter-required" "parameter must be given";
    ParameterOptional "parameter-optional" "parameter may be left out";
    ParameterTypeChanged "parameter-type-changed" "type of a parameter changed";
    ParameterStyleChanged "parameter-style-changed" "parameter is spelled in another way";
    BodyAdded "body-added" "request has a body";
    BodyRemoved "body-removed" "request has no body any more";
    BodyRequired "body-required" "body must be sent";
    BodyOptional "body-optional" "body may be left out";
    BodyTypeChanged "body-type-changed" "type of the body changed";
    BodySpellingChanged "body-spelling-changed" "members of a form are spelled in another way";
    BodyMediaTypeAdded "body-media-type-added" "body may be sent in another media type";
    BodyMediaTypeRemoved "body-media-type-removed" "body is no longer taken in a media type";
    ReplyAdded "reply-added" "reply is new";
    ReplyRemoved "reply-removed" "reply is gone";
    ReplyRoleChanged "reply-role-changed" "reply was a success and is an error, or the reverse";
    ReplyTypeChanged "reply-type-changed" "type of a reply changed";
    ReplyMediaTypeAdded "reply-media-type-added" "reply may come in another media type";
    ReplyMediaTypeRemoved "reply-media-type-removed" "reply no longer comes in a media type";
    ReplyHeaderAdded "reply-header-added" "header is new on a reply";
    ReplyHeaderRemoved "reply-header-removed" "header is gone from a reply";
    ModelAdded "model-added" "model is new";
    ModelRemoved "model-removed" "model is gone";
    ModelRenamed "model-renamed" "schema has another name";
    ModelKindChanged "model-kind-changed" "model is something else";
    ModelTypeChanged "model-type-changed" "type behind a model changed";
    DeriveAdded "derive-added" "model derives a trait more";
    DeriveRemoved "derive-removed" "model derives a trait less";
    MemberAdded "member-added" "member is new";
    MemberRemoved "member-removed" "member is gone";
    MemberRenamed "member-renamed" "member has another name";
    MemberRequired "member-required" "member is always there";
    MemberOptional "member-optional" "member may be left out";
    MemberNullable "member-nullable" "member may be null";
    MemberNotNullable "member-not-nullable" "member is no longer null";
    MemberTypeChanged "member-type-changed" "type of a member changed";
    MemberAccessChanged "member-access-changed" "member goes another way over the wire";
    MemberConstantChanged "member-constant-changed" "only value of a member changed";
    OtherMembersChanged "other-members-changed" "members that are not declared are treated otherwise";
    ValueAdded "value-added" "listed value is new";
    ValueRemoved "value-removed" "listed value is gone";
    VariantAdded "variant-added" "variant of a union is new";
    VariantRemoved "variant-removed" "variant of a union is gone";
    VariantTypeChanged "variant-type-changed" "type of a variant changed";
    VariantTagChanged "variant-tag-changed" "variant has other values of the discriminator";
    DiscriminatorChanged "discriminator-changed" "member that tells variants apart changed";
    WebhookAdded "webhook-added" "webhook or callback is new";
    WebhookRemoved "webhook-removed" "webhook or callback is gone";
    WebhookBodyChanged "webhook-body-changed" "body of a webhook or callback changed";
    WebhookCauseChanged "webhook-cause-changed" "webhook or callback comes after something else";
    WebhookParameterAdded "webhook-parameter-added" "parameter of a webhook or callback is new";
    WebhookParameterRemoved "webhook-parameter-removed" "parameter of a webhook or callback is gone";
    WebhookParameterRequired "webhook-parameter-required" "parameter of a webhook or callback always comes";
    WebhookParameterOptional "webhook-parameter-optional" "parameter of a webhook or callback may be missing";
    WebhookParameterTypeChanged "webhook-parameter-type-changed" "type of a parameter of a webhook or callback changed";
    WebhookAnswerAdded "webhook-answer-added" "webhook or callback may have another answer";
    WebhookAnswerRemoved "webhook-answer-removed" "webhook or callback may no longer have an answer";
    WebhookAnswerChanged "webhook-answer-changed" "type of an answer to a webhook or callback changed";
    LimitsTightened "limits-tightened" "fewer values are allowed";
    LimitsLoosened "limits-loosened" "more values are allowed";
    LimitsChanged "limits-changed" "other values are allowed";
    XmlChanged "xml-changed" "value stands otherwise in XML";
    RulesChanged "rules-changed" "rule on values changed that only the server keeps";
    DefaultChanged "default-changed" "value that absence stands for changed";
    Deprecated "deprecated" "item is deprecated";
    Undeprecated "undeprecated" "item is no longer deprecated";
    RustNameChanged "rust-name-changed" "Rust name changed, the wire did not";
    DocsChanged "docs-changed" "document says something else about it";
}
