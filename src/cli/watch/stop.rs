//! Ending the program.

use std::process;
use std::thread;
use std::time::Duration;

use tokio::runtime;

use crate::source::Fault;

use super::keys;
use super::press::Press;

/// How long the end waits for a site that is being written.
const PATIENCE: Duration = Duration::from_millis(120);

/// Ends the program when the system asks for it, whatever it is doing.
pub(super) fn on_signals(press: Press) -> Result<(), Fault> {
    let failed = |error: std::io::Error| {
        Fault::new(
            format!("program sinyalleri dinleyemiyor: {error}"),
            format!("the program cannot listen to signals: {error}"),
        )
    };
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    thread::spawn(move || {
        runtime.block_on(asked());
        end(&press);
    });
    Ok(())
}

/// Ends the program. The output folder is left whole; memory is left to the
/// system, which is quicker at clearing it away.
pub(super) fn end(press: &Press) -> ! {
    press.stop(PATIENCE);
    keys::release();
    process::exit(0)
}

#[cfg(unix)]
async fn asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let [Ok(mut one), Ok(mut two), Ok(mut three)] = kinds.map(signal) else {
        // Without these the system ends the program by itself.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = one.recv() => {}
        _ = two.recv() => {}
        _ = three.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
