"use strict";
// Asks the server whether the folder is still the one that this page shows; where it is not, or not any more, the page is
// loaded again at the same place.
(() => {
  const shown = document.documentElement.dataset.version;
  const look = async () => {
    try {
      const reply = await fetch("/version", { cache: "no-store" });
      const now = (await reply.text()).trim();
      document.documentElement.removeAttribute("data-gone");
      if (reply.ok && now !== shown) {
        location.reload();
        return;
      }
    } catch {
      document.documentElement.setAttribute("data-gone", "");
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
