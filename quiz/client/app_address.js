/** Addresses below the app's root, wherever that is: `server.baseUrlPath` puts a folder before every page. */

/** The modules stand in `client/VERSION/` below the root. */
const ROOT = new URL("../../", import.meta.url);

/**
 * Returns the path of a page or a route of the app.
 *
 * @param {string} path relative to the root; empty for the home page
 */
export function appPath(path) {
  return new URL(path, ROOT).pathname;
}
