//! The preview server, asked whatever a client can send.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::serve::{Editor, Preview, Published, Settings, State};
use ikidil::{BuildOptions, build};

use super::{TR, project};

static PREVIEW: LazyLock<(Preview, String)> = LazyLock::new(|| {
    let snapshot = project(b"---\ntitle: x\n---\n\nx\n", TR).expect("a project");
    let built = build(&snapshot, &BuildOptions::default(), &Memo::default()).value;
    let site = Published::new(Arc::new(built.output), built.site, Arc::new(snapshot), None);
    let mut state = State::default();
    state.site = Some(Arc::new(site));
    let settings = Settings {
        lang: Lang::Tr,
        root: Path::new("/project").to_owned(),
        editor: Editor::default(),
        public: false,
    };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let preview = Preview::start(listener, settings, state, || {}).expect("it starts");
    let host = preview.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    (preview, host)
});

/// The first line is the address that is asked for, the rest are headers.
pub fn run(data: &[u8]) {
    let (_, host) = &*PREVIEW;
    // Pages that listen for changes are never answered in full.
    if data.windows(6).any(|it| it == b"events") {
        return;
    }
    let end = data.iter().position(|&byte| byte == b'\n').unwrap_or(data.len());
    let (target, headers) = data.split_at(end);
    let mut stream = TcpStream::connect(host).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time");
    let head = b" HTTP/1.1\r\nhost: localhost\r\nconnection: close";
    let request = [b"GET ", target, head, headers, b"\r\n\r\n"].concat();
    let _ = stream.write_all(&request);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    let closed = |kind| matches!(kind, std::io::ErrorKind::ConnectionReset);
    assert!(read.as_ref().is_ok() || read.as_ref().is_err_and(|it| closed(it.kind())), "{read:?}");
    let status = answer.split(|&byte| byte == b' ').nth(1).unwrap_or_default();
    assert!(!status.starts_with(b"5"), "{}", String::from_utf8_lossy(&answer));
    let text = String::from_utf8_lossy(&answer);
    assert!(!text.contains("root:x:0:0"), "a file of the machine is served");
}
