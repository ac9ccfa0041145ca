// Google Apps Script as far as a spreadsheet's `doPost` sees of it.
import vm from 'node:vm';

/**
 * A spreadsheet and the services of Apps Script. `rows` is what the sheet shows.
 * @type {(code: string) => { rows: any[][], row: (at: number) => Record<string, any>, isLocked: () => boolean, post: (type: string, body: string) => { kind: string, text: string, type?: string } }}
 */
export function appsScript(code) {
  /** @type {any[][]} */
  const rows = [];
  // As if someone had typed it: what begins with an apostrophe is the text behind it; else what looks like a formula is
  // calculated, and what looks like a number, a day, a time or a truth becomes one.
  /** @type {(value: any) => any} */
  const shown = (value) => {
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    const text = String(value);
    if (text.startsWith("'")) return text.slice(1);
    if (/^=/.test(text)) return '#ERROR!';
    const number = text.trim().replace(/[$,%]/g, '');
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number)) return Number(number);
    if (/^[+]/.test(text)) return '#ERROR!';
    if (/^(true|false)$/i.test(text)) return /^true$/i.test(text);
    if (/^\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?$|^\d{1,2}:\d{2}$|^[A-Z][a-z]{2,8} \d{1,2}$/.test(text)) return new Date(0);
    return text;
  };
  const sheet = {
    getLastRow: () => rows.length,
    getLastColumn: () => Math.max(0, ...rows.map((row) => row.length)),
    getRange: (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ height, /** @type {number} */ width) => {
      if ([row, column, height, width].some((number) => !(number >= 1)))
        throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
      return {
        getValues: () =>
          Array.from({ length: height }, (_, down) =>
            Array.from({ length: width }, (_, right) => rows[row - 1 + down]?.[column - 1 + right] ?? ''),
          ),
        setValues: (/** @type {any[][]} */ values) => {
          if (values.length !== height || values.some((line) => line.length !== width))
            throw new Error('The number of columns in the data does not match.');
          values.forEach((line, down) => {
            rows[row - 1 + down] ??= [];
            line.forEach((value, right) => {
              rows[row - 1 + down][column - 1 + right] = shown(value);
            });
          });
        },
      };
    },
    appendRow: (/** @type {any[]} */ values) => {
      rows.push([...values].map(shown));
    },
  };
  let locked = false;
  /** @type {(kind: string, text: string) => { kind: string, text: string, type?: string, setMimeType(type: string): object }} */
  const output = (kind, text) => ({
    kind,
    text,
    setMimeType(type) {
      this.type = type;
      return this;
    },
  });
  const context = vm.createContext({
    SpreadsheetApp: { getActiveSpreadsheet: () => ({ getSheets: () => [sheet] }) },
    ContentService: { MimeType: { JSON: 'application/json' }, createTextOutput: (/** @type {string} */ text) => output('content', text) },
    HtmlService: { createHtmlOutput: (/** @type {string} */ html) => output('html', html) },
    LockService: {
      getScriptLock: () => ({
        waitLock() {
          if (locked) throw new Error('locked');
          locked = true;
        },
        releaseLock() {
          locked = false;
        },
      }),
    },
    Utilities: { getUuid: () => crypto.randomUUID() },
  });
  vm.runInContext(code, context);
  return {
    rows,
    /** What a row holds, by the name of its column. */
    row: (at) => Object.fromEntries(rows[0].map((name, column) => [name, rows[at][column] ?? ''])),
    isLocked: () => locked,
    /** A post, as Apps Script hands it on: a form by name, everything else as it came. */
    post(type, body) {
      /** @type {Record<string, string[]>} */
      const parameters = {};
      /** @type {Record<string, string>} */
      const parameter = {};
      if (type.startsWith('application/x-www-form-urlencoded')) {
        for (const [name, value] of new URLSearchParams(body)) {
          parameters[name] = [...(parameters[name] ?? []), value];
          parameter[name] ??= value;
        }
      }
      const postData = { type: type.split(';')[0], contents: body, length: Buffer.byteLength(body), name: 'postData' };
      context.event = { parameter, parameters, postData, contextPath: '', queryString: '', contentLength: postData.length };
      return vm.runInContext('doPost(event)', context);
    },
  };
}
