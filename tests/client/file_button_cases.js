import fileButton from "../../quiz/client/components/file_button.js";
import { FakeServer, FakeTime, equal, mounted } from "./fakes.js";

const DATA = {
  label: "PDF",
  kind: "secondary",
  file: "report.pdf",
  fields: { token: "t" },
  words: { busy: "One moment", failed: "Failed.", offline: "There is no file." },
};

/**
 * @param {...ConstructorParameters<typeof FakeServer>[number]} replies
 */
async function pressed(...replies) {
  /** @type {string[]} */
  const saved = [];
  HTMLAnchorElement.prototype.click = function () {
    saved.push(this.download);
  };
  const [time, server] = [new FakeTime(), new FakeServer(...replies)];
  const page = mounted(fileButton, "rf-command");
  page.run(DATA);
  page.button("PDF").click();
  page.button("PDF").click();
  await time.pass(0);
  return { time, server, saved, ...page };
}

export async function a_press_fetches_the_file_once_and_saves_it_under_its_name() {
  const { server, saved, text } = await pressed([
    200,
    "%PDF",
    { "Content-Disposition": 'attachment; filename="sales roles.pdf"' },
  ]);
  equal([{ path: "/files/report.pdf", body: { token: "t" } }], server.requests);
  equal([["sales roles.pdf"], ""], [saved, text("alert")]);
}

export async function a_file_without_a_name_has_the_one_that_was_asked_for() {
  equal(["report.pdf"], (await pressed([200, "%PDF"])).saved);
}

export async function where_there_is_no_file_the_reason_is_read_and_a_press_tries_again() {
  const { time, server, saved, text, button } = await pressed([404, { problem: "It was deleted." }]);
  equal([[], "It was deleted."], [saved, text("alert")]);
  button("PDF").click();
  await time.pass(0);
  equal(2, server.requests.length);
}

export async function an_error_without_words_has_words_all_the_same() {
  equal("Failed.", (await pressed([500, "<html>"])).text("alert"));
  equal("There is no file.", (await pressed("cut")).text("alert"));
}
