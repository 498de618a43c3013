//! What a program holds a reply against.

/// Why a program ends before its end.
pub type Failure = Box<dyn std::error::Error>;

/// Says what holds; an error where it does not.
pub fn check(what: &str, holds: bool) -> Result<(), Failure> {
    if !holds {
        return Err(format!("this does not hold: {what}").into());
    }
    println!("{what}");
    Ok(())
}

/// The URL of the server, which is the program's argument, with a path behind it.
pub fn server(path: &str) -> Result<String, Failure> {
    let url = std::env::args()
        .nth(1)
        .ok_or("the URL of the server is missing")?;
    Ok(format!("{url}{path}"))
}
