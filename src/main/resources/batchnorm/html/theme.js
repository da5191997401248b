"use strict";
// The switch between the system's colours, light and dark. It stands in the head, so that a page is never drawn in the
// wrong ones. Other scripts redraw when `Theme.onChange` tells them.
const Theme = (() => {
  const names = ["auto", "light", "dark"];
  const system = matchMedia("(prefers-color-scheme: dark)");
  const listeners = [];
  let printing = false;

  const stored = () => {
    try {
      return localStorage.getItem("bn-theme");
    } catch {
      return null; // a browser may forbid it for files
    }
  };
  const store = (name) => {
    try {
      localStorage.setItem("bn-theme", name);
    } catch {
      // then the choice lasts as long as the page
    }
  };

  let chosen = names.includes(stored()) ? stored() : "auto";

  const colours = () => {
    if (printing) {
      return "light";
    }
    return chosen === "auto" ? (system.matches ? "dark" : "light") : chosen;
  };

  const label = () => document.querySelectorAll("[data-theme-switch]").forEach((button) => {
    button.textContent = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" }[chosen];
    button.setAttribute("aria-label", `Colours: ${chosen}. Press to change.`);
  });

  const apply = () => {
    document.documentElement.dataset.theme = colours();
    label();
    listeners.forEach((listener) => listener());
  };

  const print = (begins) => {
    printing = begins;
    apply();
  };

  apply();
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) {
      chosen = names[(names.indexOf(chosen) + 1) % names.length];
      store(chosen);
      apply();
    }
  });
  document.addEventListener("DOMContentLoaded", label);
  system.addEventListener("change", apply);
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));

  return {
    onChange: (listener) => listeners.push(listener),
    // The value of a colour of page.css, such as "--ink".
    colour: (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(),
  };
})();
