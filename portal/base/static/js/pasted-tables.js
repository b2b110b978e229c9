// A table that is pasted into formatted text becomes lines that can be read: the text editor knows no tables and would
// run all cells together. Each row is one line; where the table has a head, every value stands behind its heading.
(() => {
  const { sentence } = document.currentScript.dataset;
  const BLOCKS = "p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, table, tbody, thead, tr, td, th";

  // What stands in a cell, on one line: emphasis and links stay, paragraphs and breaks become spaces.
  function inline(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("br").forEach((each) => each.replaceWith(" "));
    copy.querySelectorAll(BLOCKS).forEach((each) => each.replaceWith(" ", ...each.childNodes, " "));
    return copy;
  }

  const textOf = (cell) => inline(cell).textContent.replace(/\s+/g, " ").trim();

  // The cells of each row by column: one that spans rows or columns stands once, in the first of each.
  function gridOf(table) {
    const grid = [];
    const rows = [...table.rows];
    rows.forEach((row, y) => {
      grid[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x += 1;
        for (let down = 0; down < Math.max(1, cell.rowSpan) && y + down < rows.length; down += 1) {
          grid[y + down] ??= [];
          for (let across = 0; across < cell.colSpan; across += 1) grid[y + down][x + across] = across ? null : cell;
        }
      }
    });
    return grid;
  }

  const isBold = (cell) => {
    const bold = [...cell.querySelectorAll("b, strong, [style*='font-weight:7'], [style*='font-weight: 7'], [style*='bold']")];
    return textOf(cell) !== "" && bold.some((each) => textOf(each) === textOf(cell));
  };

  function hasHead(table, grid) {
    const first = grid[0].filter(Boolean);
    if (grid.length < 2 || first.length < 2) return false;
    return Boolean(table.tHead) || first.every((cell) => cell.tagName === "TH") || first.every(isBold);
  }

  function line(cells, heads) {
    const item = document.createElement("li");
    cells.forEach((cell, column) => {
      if (!cell || !textOf(cell)) return;
      if (item.childNodes.length) item.append(heads ? "; " : " – ");
      const head = heads?.[column] && heads[column] !== cell ? textOf(heads[column]) : "";
      if (head) item.append(`${head}: `);
      item.append(...inline(cell).childNodes);
    });
    return item;
  }

  // Tables of one column hold other things in place: a letter, a frame. They are opened instead.
  function replace(table) {
    const grid = gridOf(table).filter((cells) => cells.some((cell) => cell && textOf(cell)));
    if (!grid.length || grid.every((cells) => cells.filter(Boolean).length < 2)) {
      table.replaceWith(...[...table.rows].flatMap((row) => [...row.cells]).map((cell) => {
        const part = document.createElement("div");
        part.append(...cell.childNodes);
        return part;
      }));
      return false;
    }
    const heads = hasHead(table, grid) ? grid[0] : null;
    const list = document.createElement("ul");
    list.append(...(heads ? grid.slice(1) : grid).map((cells) => line(cells, heads)));
    const caption = table.caption ? textOf(table.caption) : "";
    table.replaceWith(...(caption ? [Object.assign(document.createElement("p"), { textContent: caption })] : []), list);
    return true;
  }

  document.addEventListener(
    "paste",
    (event) => {
      if (!event.target.closest?.("[data-draftail-editor-wrapper], .Draftail-Editor")) return;
      const html = event.clipboardData?.getData("text/html");
      if (!html?.toLowerCase().includes("<table")) return;
      const pasted = new DOMParser().parseFromString(html, "text/html");
      let changed = 0;
      // The innermost first: a table in a table is in a cell of it.
      for (const table of [...pasted.querySelectorAll("table")].reverse()) changed += replace(table) ? 1 : 0;
      const data = new DataTransfer();
      data.setData("text/plain", event.clipboardData.getData("text/plain"));
      data.setData("text/html", pasted.body.innerHTML);
      Object.defineProperty(event, "clipboardData", { value: data });
      if (changed) {
        document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text: sentence, type: "warning" } }));
      }
    },
    { capture: true },
  );
})();
