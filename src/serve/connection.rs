//! Accepting connections, and giving up on those that stall.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// How many connections are open at once; others wait.
const CONNECTIONS: usize = 2_000;

/// How long a client may take to say what it wants, and how long it may keep
/// a connection without asking for anything.
const HEAD: Duration = Duration::from_secs(10);

/// How long a client may leave what it asked for in the pipe.
const STALLED: Duration = Duration::from_secs(20);

/// How long to wait after the system had no connection to give, which is when
/// it has run out of files.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// Serves for ever.
pub(super) async fn accept(listener: TcpListener, router: Router) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&free).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let router = router.clone();
                tokio::spawn(async move {
                    serve(stream, router).await;
                    drop(place);
                });
            }
            Err(_) => tokio::time::sleep(EXHAUSTED).await,
        }
    }
}

async fn serve(stream: TcpStream, router: Router) {
    // Events are small and should not wait for more.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALLED));
    // A client that goes away in the middle of an answer is its own business.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router))
        .await;
}
