/**
 * A seat in a room: this browser remembers it, so that a person who joins again goes on with the same answers; and where
 * the page itself shows the room, the page is run again once the room has changed.
 *
 * @typedef {object} Data
 * @property {string} room the room's id
 * @property {string} [token] the attempt to remember
 * @property {boolean} [recall] whether the page asks for the attempt remembered
 * @property {string} [known] what the page knows already
 * @property {string} [seen] what the room's revision begins with as long as the page shows its newest state
 * @property {number} [every] seconds between two looks at the room
 */
import { component } from "../component.js";
import { RoomWatch } from "../room_watch.js";
import { rememberSeat, seatIn } from "../storage.js";

export default component(".rf-seat", (root, /** @type {Data} */ _, page) => {
  /** @type {RoomWatch | null} */
  let watch = null;
  return {
    update(data, outlets) {
      page = outlets;
      if (data.token) rememberSeat(data.room, data.token);
      const token = data.recall ? seatIn(data.room) : null;
      if (token && token !== data.known) page.setStateValue("token", token);
      watch ??= new RoomWatch(
        () => root.isConnected,
        (revision) => page.setTriggerValue("changed", revision),
      );
      watch.watch(data.every ? { room: data.room, seen: data.seen ?? "", every: data.every } : null);
    },
    release() {
      watch?.stop();
      watch = null;
    },
  };
});
