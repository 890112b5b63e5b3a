import hostControls from "../../quiz/client/components/host_controls.js";
import { FakeServer, FakeTime, equal, mounted } from "./fakes.js";

/** @type {(what: string, more?: object) => import("../../quiz/client/host/view.js").Control} */
const control = (what, more = {}) => {
  const plain = { key: "", keys: [], command: "host_action", primary: false, quiet: false, confirm: null, current: false };
  return { what, label: what, ...plain, ...more };
};
const DATA = {
  host: "h",
  revision: 4,
  buttons: [
    control("next", { keys: ["ArrowRight"] }),
    control("pause"),
    control("delete", { command: "delete_room", confirm: "Really?" }),
  ],
  views: [control("view:dimensions", { command: null, keys: ["2"] })],
  announce: "Joined: 1.",
  shape: "low",
  words: { views: "v", moves: "m", more: "q", full: "Full", cancel: "Cancel", failed: "Failed.", offline: "Cut." },
};
const DONE = { done: true, go: null, revision: 5, refused: null, problem: null };

/**
 * @param {...ConstructorParameters<typeof FakeServer>[number]} replies
 */
function drawn(...replies) {
  const [time, server] = [new FakeTime(), new FakeServer(...replies)];
  const page = mounted(hostControls, "rf-host");
  const takeAway = page.run(DATA);
  page.events.length = 0; // the shape of the screen
  return { time, server, takeAway, ...page };
}

/** @param {string} key */
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

/** @param {FakeServer} server */
const actions = (server) => server.requests.map(({ body }) => body.action);

export async function a_step_is_a_command_and_then_the_wall_is_drawn_again() {
  const { time, server, events, button } = drawn([200, DONE]);
  button("next").click();
  await time.pass(0);
  const { path, body } = server.requests[0];
  equal(["/commands/host_action", "h", "next", 4], [path, body.host, body.action, body.revision]);
  equal([["changed", { action: "next", show: null }]], events);
}

export async function a_picture_is_no_command() {
  const { time, server, events } = drawn([200, DONE]);
  press("2");
  await time.pass(0);
  equal([0, [["changed", { action: null, show: "view:dimensions" }]]], [server.requests.length, events]);
}

export async function a_picture_chosen_while_a_step_is_under_way_is_shown_after_it_and_a_second_step_is_none() {
  const { time, server, events } = drawn([200, DONE]);
  for (const key of ["ArrowRight", "ArrowRight", "2"]) press(key);
  await time.pass(0);
  equal([["next"], [["changed", { action: "next", show: "view:dimensions" }]]], [actions(server), events]);
}

export async function a_picture_that_the_page_shows_is_not_asked_for_again() {
  const { time, events, run, button } = drawn([200, DONE]);
  press("2");
  run({ ...DATA, views: [{ ...DATA.views[0], current: true }] });
  button("pause").click();
  await time.pass(0);
  equal([["changed", { action: "pause", show: null }]], events.filter(([name]) => name === "changed").slice(1));
}

export async function a_double_click_is_one_step_and_a_later_click_another() {
  const { time, server, button } = drawn([200, DONE]);
  button("next").click();
  await time.pass(100);
  button("next").click();
  await time.pass(600);
  equal(1, server.requests.length);
  button("next").click();
  await time.pass(0);
  equal(2, server.requests.length);
  equal(2, new Set(server.requests.map(({ body }) => body.key)).size);
}

export async function a_refusal_is_told_for_a_while_and_the_wall_is_drawn_anew() {
  const { time, events, button, text } = drawn([200, { ...DONE, done: false, problem: "Another host was faster." }]);
  button("next").click();
  await time.pass(0);
  equal(["Another host was faster.", [["changed", { action: null, show: null }]]], [text("status"), events]);
  await time.pass(8100);
  equal("", text("status"));
}

export async function without_a_connection_the_same_step_is_sent_again() {
  const { time, server, button, text } = drawn("cut", [200, DONE]);
  button("next").click();
  await time.pass(500);
  equal("Cut.", text("status"));
  await time.pass(1000);
  equal([2, 1], [server.requests.length, new Set(server.requests.map(({ body }) => body.key)).size]);
}

export async function deleting_asks_before_and_the_page_then_says_that_the_room_is_gone() {
  const go = { page: "staff", query: {} };
  const { time, server, events, button } = drawn([200, { ...DONE, revision: null, go }]);
  button("delete").click();
  await time.pass(0);
  equal(0, server.requests.length);
  /** @type {HTMLButtonElement} */ (document.querySelector("dialog[open] .rf-primary")).click();
  await time.pass(0);
  equal(["/commands/delete_room", undefined], [server.requests[0].path, server.requests[0].body.action]);
  equal([["changed", { action: "delete", show: null }]], events);
}

export async function a_screen_reader_hears_the_newest_counts_now_and_then() {
  const { time, run, root } = drawn([200, DONE]);
  const voice = () => root.querySelector(".rf-voice")?.textContent;
  await time.pass(0);
  equal("Joined: 1.", voice());
  for (const number of [2, 3, 4]) {
    run({ ...DATA, announce: `Joined: ${number}.` });
    await time.pass(1000);
  }
  equal("Joined: 1.", voice());
  await time.pass(8000);
  equal("Joined: 4.", voice());
}

export async function controls_that_were_taken_away_hear_no_key() {
  const { time, server, takeAway } = drawn([200, DONE]);
  takeAway();
  press("ArrowRight");
  await time.pass(0);
  equal(0, server.requests.length);
}

export async function a_step_soon_after_a_picture_is_no_double_click() {
  const { time, server, button } = drawn([200, DONE]);
  button("next").click();
  await time.pass(50);
  press("2");
  await time.pass(50);
  button("next").click();
  await time.pass(0);
  equal(2, server.requests.length);
}
