/** Where the keys lead in a menu (WAI-ARIA authoring practices, menu button). */

/** Return the item a key leads to; null for keys that lead nowhere. */
export function itemAt(key: string, at: number, labels: readonly string[]): number | null {
  const count = labels.length;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (Math.max(at, 0) + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 && key !== ' ' ? itemBy(key, at, labels) : null;
  }
}

/** Return the next item that begins with a letter. */
function itemBy(letter: string, at: number, labels: readonly string[]): number | null {
  const count = labels.length;
  for (let step = 1; step <= count; step++) {
    const next = (at + step) % count;
    if (labels[next]?.toLowerCase().startsWith(letter.toLowerCase())) {
      return next;
    }
  }
  return null;
}

interface IBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface ISize {
  width: number;
  height: number;
}

const GAP = 2;
const EDGE = 4;

/** Return where a menu opens: below its button and ending with it, else wherever it is seen as a whole. */
export function placeOf(button: IBox, menu: ISize, page: ISize): { left: number; top: number } {
  const below = button.bottom + GAP;
  const fits = below + menu.height + EDGE <= page.height;
  const top = fits ? below : button.top - GAP - menu.height;
  return {
    left: inside(button.right - menu.width, page.width - menu.width),
    top: inside(top, page.height - menu.height)
  };
}

function inside(position: number, room: number): number {
  return Math.max(EDGE, Math.min(position, room - EDGE));
}
