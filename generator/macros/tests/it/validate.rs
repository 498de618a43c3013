//! Limits, where `oasmith-runtime` has the feature `validate`.

mod petstore {
    oasmith_macros::client!("spec/petstore.yaml");
}

#[test]
fn models_tell_what_is_outside_of_their_limits() {
    use petstore::models::{Pet, PetKind};
    use petstore::validate::Validate;

    assert!(Pet::new(PetKind::Cat, "Tom").validate().is_ok());
    let long = Pet::new(PetKind::Cat, "Tom".repeat(20));
    assert_eq!(
        long.validate().map_err(|found| found.to_string()),
        Err("/name: 60 characters, at most 40 allowed".to_owned())
    );
}
