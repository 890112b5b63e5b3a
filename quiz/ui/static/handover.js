// "Someone else's turn": an attempt that was handed over does not open again in this browser, not even with Back.
// Only the first letters of its key are kept: enough to know it again, too few to open it.
(() => {
  const KEY = "rolefit.closed";
  const closed = () => {
    try { return JSON.parse(localStorage.getItem(KEY) || "[]"); } catch { return []; }
  };
  const check = () => {
    const here = new URLSearchParams(location.search);
    const token = here.get("a");
    if (token && closed().includes(token.slice(0, 8))) leave(here.get("lang"));
  };
  // Of these attempts, by the first letters of their keys: moves, still to be sent or counted, and seats in rooms.
  const forget = (...gone) => {
    try {
      for (const name of Object.keys(localStorage)) {
        const [, kind, whose] = name.split(".");
        const key = kind === "seat" || kind === "attempt" ? localStorage.getItem(name) : whose || "";
        if (["move", "given", "page", "seat", "attempt"].includes(kind) && gone.includes(key.slice(0, 8))) localStorage.removeItem(name);
      }
    } catch { /* storage is off: nothing was kept either */ }
  };
  const leave = (language) => {
    const home = location.pathname.replace(/[^/]*$/, "");
    location.replace(home + "?closed=1" + (language ? "&lang=" + encodeURIComponent(language) : ""));
  };
  window.rolefitForget = (token) => forget(token.slice(0, 8));
  window.rolefitHandOver = (token, language) => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...closed(), token.slice(0, 8)].slice(-50)));
    } catch { /* storage is off: nothing was kept either */ }
    leave(language);
  };
  forget(...closed());
  check();
  addEventListener("popstate", check);
  addEventListener("pageshow", check);
})();
