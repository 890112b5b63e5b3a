// The private link: to be copied, and shared where the device knows how. Copying works without a secure page too.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rf-link");
  const { address, words } = data;
  const field = document.createElement("input");
  Object.assign(field, { value: address, readOnly: true, onfocus: () => field.select() });
  field.setAttribute("aria-label", words.link);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const button = (label, act) => Object.assign(document.createElement("button"), { type: "button", textContent: label, onclick: act });
  const copy = async () => {
    try { await navigator.clipboard.writeText(address); } catch { field.select(); document.execCommand("copy"); }
    said.textContent = words.copied;
  };
  const share = navigator.share ? [button(words.share, () => navigator.share({ url: address }).catch(() => {}))] : [];
  root.replaceChildren(field, button(words.copy, copy), ...share, said);
}
