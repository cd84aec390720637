"use strict";
// Filters and keyboard; the page says all it has to say without them. The state is in the address, so that it can be sent on.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const bar = document.querySelector(".filters");
  const fields = { locale: bar.querySelector("#locale"), rule: bar.querySelector("#rule"), severity: bar.querySelector("#severity"), only: bar.querySelector("#only") };
  const shown = bar.querySelector("output");

  const wanted = () => {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? new URLSearchParams(hash) : null;
  };

  const apply = () => {
    const { locale, rule, severity, only } = fields;
    const picking = rule.value !== "" || severity.value !== "";
    let count = 0;
    for (const side of all(".side")) {
      side.hidden = locale.value !== "" && side.dataset.locale !== locale.value;
      for (const row of all(".row", side)) {
        let here = 0;
        for (const finding of all(".finding", row)) {
          const fits = (rule.value === "" || finding.dataset.rule === rule.value) && (severity.value === "" || finding.dataset.severity === severity.value);
          finding.hidden = !fits;
          if (fits) here += 1;
        }
        row.hidden = here === 0 && (only.checked || picking);
        if (!side.hidden) count += here;
      }
    }
    shown.textContent = count === 1 ? "1 finding" : `${count} findings`;
  };

  const keep = () => {
    const state = new URLSearchParams();
    for (const name of ["locale", "rule", "severity"]) if (fields[name].value !== "") state.set(name, fields[name].value);
    if (fields.only.checked) state.set("only", "1");
    history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
    apply();
  };

  const restore = () => {
    const state = wanted();
    if (state !== null) {
      for (const name of ["locale", "rule", "severity"]) {
        fields[name].value = state.get(name) ?? "";
        if (fields[name].selectedIndex < 0) fields[name].value = "";
      }
      fields.only.checked = state.get("only") === "1";
    }
    apply();
  };

  const visible = () => all(".finding").filter((one) => !one.hidden && !one.closest("[hidden]"));

  const go = (step) => {
    const list = visible();
    if (list.length === 0) return;
    const at = list.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1);
    list[next].focus({ preventScroll: true });
    list[next].closest(".row, .side").scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    const steps = { j: 1, n: 1, k: -1, p: -1 };
    if (event.key in steps) {
      event.preventDefault();
      go(steps[event.key]);
    } else if (event.key === "Escape") {
      document.activeElement.blur();
    }
  });
  for (const field of Object.values(fields)) field.addEventListener("change", keep);
  window.addEventListener("hashchange", restore);
  bar.hidden = false;
  restore();
})();
