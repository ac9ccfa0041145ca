//! A page that arrives in pieces, over a slow connection.

use std::net::Ipv4Addr;
use std::time::Duration;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Serves it on its own port, with a pause after each piece but the last, and returns its address.
pub async fn serve(pieces: Vec<String>, pause: Duration) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Browsers ask for an icon too; it gets the same, which does no harm.
            tokio::spawn(answer(stream, pieces.clone(), pause));
        }
    });
    Ok(format!("http://localhost:{port}/"))
}

async fn answer(mut stream: TcpStream, pieces: Vec<String>, pause: Duration) -> Result<()> {
    let mut request = Vec::new();
    let mut chunk = [0; 2048];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(&chunk[..read]);
    }
    let response_head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n";
    stream.write_all(response_head.as_bytes()).await?;
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            tokio::time::sleep(pause).await;
        }
        stream.write_all(piece.as_bytes()).await?;
        stream.flush().await?;
    }
    stream.shutdown().await?;
    Ok(())
}
