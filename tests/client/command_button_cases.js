import commandButton from "../../quiz/client/components/command_button.js";
import { unansweredCommand } from "../../quiz/client/storage.js";
import { FakeServer, FakeTime, equal, mounted } from "./fakes.js";

const DATA = {
  button: "start",
  label: "Start",
  kind: "primary",
  command: "start_attempt",
  fields: { pack: "p" },
  identity: "short",
  confirm: null,
  go: null,
  inputs: [],
  more: "",
  inputs_matter: false,
  automatic: false,
  words: { busy: "One moment", cancel: "Cancel", failed: "Failed.", offline: "No connection." },
};
const GO = { page: "quiz", query: { a: "key" } };
const ANSWER = { done: true, go: null, revision: null, refused: null, problem: null };

/**
 * @param {...ConstructorParameters<typeof FakeServer>[number]} replies
 */
function drawn(...replies) {
  const [time, server] = [new FakeTime(), new FakeServer(...replies)];
  const page = mounted(commandButton, "rf-command");
  const takeAway = page.run(DATA);
  const busy = () => page.button("Start").getAttribute("aria-busy");
  return { time, server, takeAway, busy, ...page };
}

/** @param {FakeServer} server */
const keys = (server) => server.requests.map(({ body }) => body.key);

export async function a_press_sends_the_command_and_leads_on() {
  const { time, server, events, button } = drawn([200, { ...ANSWER, go: GO }]);
  button("Start").click();
  await time.pass(0);
  equal(["/commands/start_attempt", "p"], [server.requests[0].path, server.requests[0].body.pack]);
  equal([["go", GO]], events);
}

export async function a_triple_press_is_one_command_also_while_the_page_leads_on() {
  const { time, server, button, busy } = drawn([200, { ...ANSWER, go: GO }]);
  button("Start").click();
  button("Start").click();
  await time.pass(100);
  button("Start").click();
  await time.pass(100);
  equal([1, "true"], [server.requests.length, busy()]);
}

export async function a_page_that_does_not_change_is_loaded_by_the_browser() {
  const { time, button } = drawn([200, { ...ANSWER, go: { page: "quiz", query: { a: "key" } } }]);
  button("Start").click();
  await time.pass(2900);
  equal("/", location.pathname);
  addEventListener("beforeunload", (event) => event.preventDefault());
  /** @type {string[]} */
  const loaded = [];
  const navigation = /** @type {any} */ (globalThis).navigation;
  navigation.addEventListener("navigate", (/** @type {any} */ event) => {
    loaded.push(event.destination.url);
    event.preventDefault();
  });
  await time.pass(200);
  equal([`${location.origin}/quiz?a=key`], loaded);
}

export async function a_refusal_is_read_under_the_button_and_the_next_press_has_a_new_key() {
  const refusal = { ...ANSWER, done: false, refused: "full", problem: "The room is full." };
  const { time, server, button, text, busy, events } = drawn([200, refusal]);
  button("Start").click();
  await time.pass(0);
  equal(["The room is full.", "false", []], [text("alert"), busy(), events]);
  button("Start").click();
  equal("", text("alert"));
  await time.pass(0);
  equal(2, new Set(keys(server)).size);
}

export async function without_a_connection_the_same_command_is_sent_again_and_the_person_reads_why() {
  const { time, server, button, text, busy } = drawn("cut", [503, { problem: "The disk is full." }], [200, ANSWER]);
  button("Start").click();
  await time.pass(500);
  equal(["No connection.", "true"], [text("status"), busy()]);
  await time.pass(1000);
  equal("The disk is full.", text("status"));
  await time.pass(3000);
  equal(["", "false", 3, 1], [text("status"), busy(), server.requests.length, new Set(keys(server)).size]);
}

export async function a_slow_answer_is_awaited_with_a_word_and_a_fast_one_without() {
  const { time, button, text } = drawn("hang");
  button("Start").click();
  await time.pass(700);
  equal("", text("status"));
  await time.pass(200);
  equal("One moment", text("status"));
}

export async function a_command_that_leads_nowhere_runs_the_page_again() {
  const { time, events, button, busy } = drawn([200, { ...ANSWER, revision: 7 }]);
  button("Start").click();
  await time.pass(0);
  equal([[["done", { revision: 7 }]], "false"], [events, busy()]);
}

export async function a_command_without_an_answer_keeps_its_key_over_another_page_and_a_reload() {
  const { time, server, button, takeAway, root } = drawn("cut");
  button("Start").click();
  await time.pass(500);
  takeAway();
  root.remove();
  await time.pass(60000);
  equal(1, server.requests.length);
  const next = mounted(commandButton, "rf-command");
  next.run(DATA);
  next.button("Start").click();
  await time.pass(0);
  equal([2, 1], [server.requests.length, new Set(keys(server)).size]);
}

export async function a_command_that_has_led_on_is_over() {
  const { time, button, takeAway } = drawn([200, { ...ANSWER, go: GO }]);
  button("Start").click();
  await time.pass(0);
  equal("short", /** @type {any} */ (unansweredCommand("start")).identity);
  takeAway();
  equal(null, unansweredCommand("start"));
}

export async function what_cannot_be_undone_asks_before() {
  const { time, server, button, run } = drawn([200, ANSWER]);
  run({ ...DATA, confirm: "Really?" });
  button("Start").click();
  equal("Really?", document.querySelector("dialog p")?.textContent);
  button("Cancel").click();
  await time.pass(100);
  equal(0, server.requests.length);
  button("Start").click();
  /** @type {HTMLButtonElement} */ (document.querySelector("dialog[open] .rf-primary")).click();
  await time.pass(100);
  equal(1, server.requests.length);
}

export async function a_run_of_the_page_in_between_changes_words_and_no_state() {
  const { time, server, button, run, busy } = drawn("hang");
  button("Start").click();
  run({ ...DATA, label: "Start again" });
  equal(["true", "Start again"], [busy(), button("Start").textContent]);
  await time.pass(0);
  equal(1, server.requests.length);
}

/** @type {(name: string, kind: string, value: unknown, more?: object) => import("../../quiz/client/command/inputs.js").Input} */
const input = (name, kind, value, more = {}) =>
  /** @type {any} */ ({ name, label: name, kind, value, options: [], help: "", least: null, most: null, aside: false, ...more });

const INPUTS = [
  input("nickname", "text", "", { most: 40 }),
  input("seats", "number", 30, { least: 1, most: 100, aside: true }),
  input("language", "select", null, { options: [[null, "Each"], ["es", "Español"]] }),
  input("pace", "radio", "own", { options: [["own", "Own"], ["host", "Host"]] }),
  input("hidden", "checkbox", false),
  input("names", "checkbox", "none", { options: [["none", ""], ["optional", ""]] }),
];

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (document.querySelector(`[name="${name}"]`));

export async function what_is_entered_goes_with_the_command() {
  const { time, server, run, button } = drawn([200, ANSWER]);
  run({ ...DATA, inputs: INPUTS, more: "More" });
  field("nickname").value = "Ana";
  field("seats").value = "12";
  field("names").click();
  /** @type {HTMLInputElement} */ (document.querySelector("[value=host]")).click();
  button("Start").click();
  await time.pass(0);
  const { nickname, seats, language, pace, hidden, names } = server.requests[0].body;
  equal(["Ana", 12, null, "host", false, "optional"], [nickname, seats, language, pace, hidden, names]);
}

export function what_was_entered_stays_when_the_page_runs_again_in_another_language() {
  const { run } = drawn([200, ANSWER]);
  run({ ...DATA, inputs: INPUTS });
  field("nickname").value = "Ana";
  field("hidden").click();
  run({ ...DATA, inputs: INPUTS.map((each) => ({ ...each, label: `${each.label}!` })) });
  equal(["Ana", true], [field("nickname").value, field("hidden").checked]);
}

export async function a_press_with_other_values_makes_another_thing_only_where_they_matter() {
  for (const inputs_matter of [true, false]) {
    const { time, server, run, button } = drawn("hang");
    run({ ...DATA, button: `start ${inputs_matter}`, inputs: INPUTS, inputs_matter });
    button("Start").click();
    const next = drawn("hang");
    next.run({ ...DATA, button: `start ${inputs_matter}`, inputs: INPUTS, inputs_matter });
    field("nickname").value = "Ana";
    next.button("Start").click();
    await time.pass(0);
    equal(inputs_matter, keys(server)[0] !== keys(next.server)[0]);
  }
}

export async function an_automatic_command_is_sent_once_however_often_the_page_runs() {
  const { time, server, run, events } = drawn([200, ANSWER]);
  for (let runs = 0; runs < 3; runs++) {
    run({ ...DATA, automatic: true });
    await time.pass(0);
  }
  equal([1, 1], [server.requests.length, events.length]);
}

export async function a_page_may_name_where_a_command_leads() {
  const { time, events, run, button } = drawn([200, { ...ANSWER, go: GO }]);
  const go = { page: "room", query: { a: "t" } };
  run({ ...DATA, go });
  button("Start").click();
  await time.pass(0);
  equal([["go", go]], events);
}
