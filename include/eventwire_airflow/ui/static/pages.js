// What the pages do besides links and forms, all of which work without this.

// A link to a page of Airflow, clicked inside its frame, moves the page around the frame.
document.addEventListener("click", (click) => {
  const link = click.target instanceof Element && click.target.closest("a[data-airflow]");
  if (!link || window.parent === window || click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  window.parent.history.pushState({}, "", link.getAttribute("href"));
  window.parent.dispatchEvent(new window.parent.PopStateEvent("popstate", { state: {} }));
});

// A chosen value applies at once; typed ones on Enter, as forms do.
document.addEventListener("change", (change) => {
  const field = change.target;
  if (field instanceof HTMLElement && field.matches("[data-filter] select, [data-filter] input[type=date]")) {
    field.form.requestSubmit();
  }
});

// Empty fields stay out of the address, except the first day, whose emptiness means "from the beginning".
document.addEventListener("submit", (submit) => {
  if (!submit.target.matches("[data-filter]")) return;
  for (const field of submit.target.elements) {
    if (field.name && field.name !== "since" && field.value === "") field.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-filter] :disabled")) field.disabled = false;
});

// A page that says so keeps itself up to date while someone looks at it and does not use it.
const main = document.querySelector("main[data-refresh]");
if (main) {
  const refresh = async () => {
    if (document.hidden || main.contains(document.activeElement) || String(getSelection())) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("main");
      if (!fresh) return;
      document.title = page.title;
      main.replaceChildren(...fresh.childNodes);
      if (!fresh.dataset.refresh) clearInterval(timer);
    } catch {
      // the next round tries again
    }
  };
  const timer = setInterval(refresh, Number(main.dataset.refresh) * 1000);
}
