import * as storage from "../../quiz/client/storage.js";
import { equal } from "./fakes.js";

const TOKEN = "AAAAAAAAsecretsecret22";
const OTHER = "BBBBBBBBsecretsecret22";

export function what_is_remembered_is_given_back() {
  storage.rememberAttempt(TOKEN);
  storage.rememberSeat("room", OTHER);
  storage.keepStamp(TOKEN, { client_id: "1-2", sequence: 3 });
  storage.keepStoredItems(TOKEN, new Set(["one", "two"]));
  equal(TOKEN, storage.rememberedAttempt());
  equal(OTHER, storage.seatIn("room"));
  equal({ client_id: "1-2", sequence: 3 }, storage.lastStamp(TOKEN));
  equal(["one", "two"], storage.storedItems(TOKEN));
}

export function answers_wait_apart_by_attempt_until_they_are_dropped() {
  for (const sequence of [1, 2]) storage.keepAnswer(TOKEN, { sequence });
  storage.keepAnswer(OTHER, { sequence: 1 });
  storage.dropAnswer(TOKEN, 1);
  equal([{ sequence: 2 }], storage.waitingAnswers(TOKEN));
  equal([{ sequence: 1 }], storage.waitingAnswers(OTHER));
}

export function a_forgotten_attempt_leaves_nothing_and_others_stay() {
  for (const token of [TOKEN, OTHER]) {
    storage.rememberSeat(`room of ${token[0]}`, token);
    storage.keepAnswer(token, { sequence: 1 });
    storage.keepStamp(token, { client_id: "1-2", sequence: 1 });
    storage.keepStoredItems(token, ["one"]);
  }
  storage.rememberAttempt(TOKEN);
  storage.forgetAttempts(storage.attemptPrefix(TOKEN));
  equal(4, localStorage.length);
  equal([], Object.entries(localStorage).flat().filter((each) => String(each).includes(storage.attemptPrefix(TOKEN))));
}

export function an_attempt_that_was_closed_is_known_by_its_first_letters_only() {
  storage.closeAttempt(TOKEN);
  equal([storage.attemptPrefix(TOKEN)], storage.closedAttempts());
  equal(false, JSON.stringify(localStorage).includes("secret"));
}

export function the_oldest_of_many_closed_attempts_are_let_go() {
  for (let number = 100; number < 151; number++) storage.closeAttempt(`attempt_${number}`.slice(-8));
  equal(50, storage.closedAttempts().length);
  equal("empt_101", storage.closedAttempts()[0]);
}

export function nothing_is_kept_where_storage_is_off_or_full() {
  Storage.prototype.setItem = () => {
    throw new Error("full");
  };
  storage.rememberAttempt(TOKEN);
  equal(null, storage.rememberedAttempt());
  Object.defineProperty(globalThis, "localStorage", {
    get() {
      throw new Error("off");
    },
  });
  storage.keepAnswer(TOKEN, { sequence: 1 });
  equal([[], [], null], [storage.waitingAnswers(TOKEN), storage.closedAttempts(), storage.lastStamp(TOKEN)]);
}

export function what_cannot_be_read_is_taken_for_nothing() {
  localStorage.setItem("rolefit.closed", "{nonsense");
  localStorage.setItem("rolefit.stored.AAAAAAAA", '{"a": 1}');
  equal([[], []], [storage.closedAttempts(), storage.storedItems(TOKEN)]);
}

export function a_command_is_kept_for_this_tab_alone() {
  storage.keepCommand("start", { key: "key", identity: "x" });
  equal({ key: "key", identity: "x" }, storage.unansweredCommand("start"));
  equal(0, localStorage.length);
  storage.dropCommand("start");
  equal(null, storage.unansweredCommand("start"));
}
