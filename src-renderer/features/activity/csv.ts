/** What spreadsheets take for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** Tells spreadsheets that it is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows as RFC 4180 has them. A text that a spreadsheet would run as a formula begins with an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
