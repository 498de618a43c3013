//! Where the macro may stand: deep inside modules, and inside other macros.

mod far {
    pub mod away {
        oasmith_macros::client!("tests/it/unusual.yaml");
    }
}

macro_rules! clients {
    ($($module:ident: $path:literal),*) => {
        $(mod $module { oasmith_macros::client!($path,); })*
    };
}

clients!(first: "tests/it/unusual.yaml", second: "spec/petstore.yaml");

#[test]
fn a_client_deep_inside_modules_is_whole() {
    let query = far::away::models::Query::new().with_limit(3);
    assert_eq!(query.limit, Some(3));
    assert!(
        far::away::Client::builder()
            .base_url("http://127.0.0.1")
            .build()
            .is_ok()
    );
}

#[test]
fn another_macro_may_give_the_path() {
    assert_eq!(first::models::Query::new().limit, None);
    let name = second::models::Pet::new(second::models::PetKind::Cat, "Tom").name;
    assert_eq!(name, "Tom");
}
