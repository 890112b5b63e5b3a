import { RoomWatch } from "../../quiz/client/room_watch.js";
import { FakeServer, FakeTime, equal } from "./fakes.js";

const TARGET = { room: "r1", seen: "4.", every: 2 };

/**
 * A watch over a room whose page was drawn at revision 4.
 *
 * @param {...ConstructorParameters<typeof FakeServer>[number]} replies
 */
function watching(...replies) {
  const time = new FakeTime();
  const server = new FakeServer(...replies);
  /** @type {string[]} */
  const changes = [];
  const watch = new RoomWatch(
    () => true,
    (revision) => changes.push(revision),
  );
  watch.watch(TARGET);
  return { time, server, changes, watch };
}

export async function a_room_that_stays_the_same_is_asked_for_and_nothing_is_told() {
  const { time, server, changes } = watching([200, "4.1"]);
  await time.pass(6100);
  equal([3, []], [server.requests.length, changes]);
}

export async function a_room_that_has_changed_is_told() {
  const { time, changes } = watching([200, "4.1"], [200, "5.1"]);
  await time.pass(4100);
  equal(["5.1"], changes);
}

export async function a_server_that_does_not_know_just_now_tells_no_change() {
  const { time, changes } = watching([200, ""]);
  await time.pass(20100);
  equal([], changes);
}

export async function one_request_at_a_time_and_one_that_hangs_is_given_up() {
  const { time, server, changes } = watching("hang", [200, "5.1"]);
  await time.pass(11900);
  equal(1, server.requests.length);
  await time.pass(2200);
  equal([2, ["5.1"]], [server.requests.length, changes]);
}

export async function after_five_refusals_the_page_looks_by_itself() {
  const { time, changes } = watching([403, "no"]);
  await time.pass(8100);
  equal(0, changes.length);
  await time.pass(2000);
  equal(1, changes.length);
}

export async function a_cut_line_is_no_refusal() {
  const { time, changes } = watching("cut");
  await time.pass(60000);
  equal([], changes);
}

export async function a_phone_that_is_online_again_asks_at_once_whatever_hangs() {
  const { time, changes } = watching("hang", [200, "5.1"]);
  await time.pass(2100);
  dispatchEvent(new Event("online"));
  await time.pass(0);
  equal(["5.1"], changes);
}

export async function a_watch_that_was_stopped_asks_nothing() {
  const { time, server, watch } = watching([200, "5.1"]);
  watch.stop();
  dispatchEvent(new Event("online"));
  await time.pass(60000);
  equal([], server.requests);
}

export async function the_same_target_again_starts_no_new_interval() {
  const { time, server, watch } = watching([200, "4.1"]);
  for (let second = 0; second < 3; second++) {
    watch.watch({ ...TARGET });
    await time.pass(1000);
  }
  equal(1, server.requests.length);
}
