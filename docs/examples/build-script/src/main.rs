//! Lists pets: `cargo run -- http://127.0.0.1:8080/v1`.

use build_script::petstore::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut petstore = Client::builder();
    if let Some(url) = std::env::args().nth(1) {
        petstore = petstore.base_url(url);
    }
    let pets = petstore.build()?.pets().list_pets().limit(10).await?;
    for pet in pets.iter() {
        println!("{}, a {}", pet.name, pet.kind);
    }
    Ok(())
}
