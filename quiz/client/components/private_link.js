/**
 * The private link: to be copied, and shared where the device knows how. Copying works without a secure page too.
 *
 * @typedef {{copy: string, copied: string, share: string, link: string}} Words
 */
import { button, element } from "../elements.js";

/** @param {{data: {address: string, words: Words}, parentElement: ParentNode}} call */
export default function ({ data: { address, words }, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".rf-link"));
  const field = element("input", { readonly: true, "aria-label": words.link, onfocus: () => field.select() });
  field.value = address;
  const status = element("span", { role: "status" });
  const copy = button(words.copy, async () => {
    await copyText(address, field);
    status.textContent = words.copied;
  });
  const share = "share" in navigator ? [button(words.share, () => shareLink(address))] : [];
  root.replaceChildren(field, copy, ...share, status);
}

/**
 * @param {string} text
 * @param {HTMLInputElement} field holds the text, for a browser that copies only what is selected
 */
async function copyText(text, field) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.select();
    document.execCommand("copy");
  }
}

/** @param {string} url */
function shareLink(url) {
  navigator.share({ url }).catch(() => {}); // the person may close the dialog
}
