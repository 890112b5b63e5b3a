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
  const forget = () => {  // moves, still to be sent or counted; a seat in a room holds the whole key
    try {
      const waiting = Object.keys(localStorage).filter((name) => /^rolefit\.(move|given|page)\./.test(name));
      for (const name of waiting) if (closed().includes(name.split(".")[2])) localStorage.removeItem(name);
      const seats = Object.keys(localStorage).filter((name) => name.startsWith("rolefit.seat."));
      for (const name of seats) if (closed().includes(localStorage.getItem(name).slice(0, 8))) localStorage.removeItem(name);
    } catch { /* storage is off: nothing was kept either */ }
  };
  const leave = (language) => {
    const home = location.pathname.replace(/[^/]*$/, "");
    location.replace(home + "?closed=1" + (language ? "&lang=" + encodeURIComponent(language) : ""));
  };
  window.rolefitHandOver = (token, language) => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...closed(), token.slice(0, 8)].slice(-50)));
      localStorage.removeItem("rolefit.attempt");
    } catch { /* storage is off: nothing was kept either */ }
    leave(language);
  };
  forget();
  check();
  addEventListener("popstate", check);
  addEventListener("pageshow", check);
})();
