// Follows the theme of the Airflow page that frames this one; alone, the style sheet follows the system.
(() => {
  if (window.parent === window) return;
  let frame;
  try {
    frame = window.parent.document.documentElement;
  } catch {
    return; // framed by another site, which the policy forbids anyway
  }
  const follow = () => {
    const dark = frame.classList.contains("dark") || frame.dataset.theme === "dark";
    const light = frame.classList.contains("light") || frame.dataset.theme === "light";
    if (dark || light) document.documentElement.dataset.theme = dark ? "dark" : "light";
  };
  follow();
  new MutationObserver(follow).observe(frame, { attributes: true, attributeFilter: ["class", "data-theme"] });
})();
