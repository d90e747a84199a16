// Shows recorded bytes on @xterm/headless. Reads sessions as lines of JSON: {width, height, frames: [base64, ...]};
// writes for each frame one line: rows of cells, each [letters, width, foreground, background, attributes], as the
// test's ScreenCell has them: colours "default", a number, or "#rrggbb"; attributes in the order of SGR's parameters,
// one bit each.
import { createInterface } from "node:readline";
import xterm from "@xterm/headless";

const color = (isDefault, isRgb, value) =>
  isDefault ? "default" : isRgb ? "#" + value.toString(16).padStart(6, "0") : String(value);

const attributes = (cell) =>
  [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isBlink(), cell.isInverse(),
    cell.isInvisible(), cell.isStrikethrough()].reduce((bits, isSet, bit) => bits | (isSet ? 1 << bit : 0), 0);

function cells(terminal) {
  const { active } = terminal.buffer;
  const rows = [];
  for (let y = 0; y < terminal.rows; y++) {
    const line = active.getLine(active.baseY + y);
    const row = [];
    for (let x = 0; x < terminal.cols; x++) {
      const cell = line.getCell(x);
      row.push([cell.getChars() || (cell.getWidth() ? " " : ""), cell.getWidth(),
        color(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
        color(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()), attributes(cell)]);
    }
    rows.push(row);
  }
  return rows;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { width, height, frames } = JSON.parse(line);
  const terminal = new xterm.Terminal({ cols: width, rows: height, allowProposedApi: true, scrollback: 0 });
  for (const frame of frames) {
    await new Promise((done) => terminal.write(Buffer.from(frame, "base64"), done));
    const { cursorX, cursorY } = terminal.buffer.active;
    process.stdout.write(JSON.stringify({ rows: cells(terminal), cursor: [cursorX, cursorY] }) + "\n");
  }
  terminal.dispose();
}
