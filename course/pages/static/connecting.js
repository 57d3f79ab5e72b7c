// Inside the document, before all other scripts. Streamlit learns where its server is: it would look for it below each
// page first, two 404s. It shows no box about a lost connection, which would take the focus from who is typing. And with
// the origins and the token it need not ask the server for either before it connects.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  HOST_CONFIG: { blockErrorDialogs: true, allowedOrigins: [location.origin], useExternalAuthToken: false },
};

// Streamlit connects when all its scripts have come and run. The connection is opened here meanwhile, and handed over.
{
  const Socket = WebSocket;
  const address = `${location.origin.replace("http", "ws")}/_stcore/stream`;
  const opened = new Socket(address, ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]);
  window.WebSocket = new Proxy(Socket, {
    construct: (_, given) => {
      window.WebSocket = Socket;
      if (opened.readyState > Socket.OPEN) return new Socket(...given);
      if (opened.readyState === Socket.OPEN) setTimeout(() => opened.dispatchEvent(new Event("open")));
      return opened;
    },
  });
}
