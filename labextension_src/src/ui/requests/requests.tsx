import React from 'react';

import { useKept } from '../kept';
import { IServed, isOpenForWork } from '../served';
import { NewForm } from './forms';
import { TreeRow } from './row';
import { found, wordsOf } from './search';
import { Toolbar } from './toolbar';
import { Tree } from './tree';
import { IRows, rowsOf } from './rows';
import { useRowKeys } from './usekeys';
import { Undo } from './undobar';

/** The requests of a mock server in their folders, each with its examples. */
export function Requests({ served }: { served: IServed }): React.JSX.Element {
  const [tree] = React.useState(() => new Tree(served));
  tree.served = served;
  const { mock, desk } = served;
  const outline = useKept(desk.outlines, mock.id) ?? tree.outline;
  const { search, opened, inSearch, most, problem } = outline;
  const searched = React.useDeferredValue(search); // letters are there at once, what they find soon after
  const hits = React.useMemo(() => {
    const words = wordsOf(searched);
    return words.length > 0 ? found(mock.items, words) : undefined;
  }, [mock.items, searched]);
  const shown = React.useMemo(
    () => rowsOf(mock.items, hits ? { ...opened, said: inSearch } : opened, most, hits),
    [mock.items, opened, inSearch, most, hits]
  );
  tree.rows = shown.rows;
  React.useEffect(() => tree.arrive(), [mock.items, outline.awaited]);
  const led = useKept(desk.places, mock.id)?.example ?? '';
  React.useEffect(() => tree.lead(led), [led]);
  const isOpen = isOpenForWork(served);
  return (
    <div className="jp-Mock-outline" data-lm-suppress-shortcuts="true">
      <Toolbar tree={tree} outline={outline} found={hits} isOpen={isOpen} />
      {problem && (
        <p className="jp-Mock-problem" role="alert">
          {problem}
        </p>
      )}
      <Rows tree={tree} shown={shown} words={hits?.words ?? NO_WORDS} isOpen={isOpen} />
      {shown.left > 0 && <More tree={tree} left={shown.left} />}
      <Undo tree={tree} undo={outline.undo} />
    </div>
  );
}

const NO_WORDS: readonly string[] = [];

interface IRowsProps {
  tree: Tree;
  shown: IRows;
  words: readonly string[];
  isOpen: boolean;
}

/** The rows themselves, and the form of something new. */
function Rows({ tree, shown, words, isOpen }: IRowsProps): React.JSX.Element | null {
  const { mock } = tree.served;
  const { current, form, renaming } = tree.outline;
  const list = React.useRef<HTMLDivElement>(null);
  const onKeyDown = useRowKeys(tree, list, isOpen);
  const { rows } = shown;
  const first = rows.some(({ key }) => key === current) ? current : rows[0]?.key;
  const isNew = form !== null && form.kind !== 'change' && isOpen;
  const top = isNew && form.parent === null ? <NewForm tree={tree} /> : null;
  if (rows.length === 0) {
    return top;
  }
  return (
    <>
      {top}
      <div
        ref={list}
        className="jp-Mock-tree"
        role="treegrid"
        aria-label={`Requests of ${mock.name}`}
        data-searched={words.length > 0 || undefined}
        onKeyDown={onKeyDown}
      >
        {rows.map(row => (
          <TreeRow
            key={row.key}
            row={row}
            tree={tree}
            words={words}
            isOpen={isOpen}
            isCurrent={row.key === first}
            isRenaming={row.key === renaming}
            form={formIn(row.key, form)}
          />
        ))}
      </div>
    </>
  );
}

function formIn(key: string, form: Tree['outline']['form']): 'change' | 'new' | undefined {
  if (form?.kind === 'change') {
    return form.request === key ? 'change' : undefined;
  }
  return form !== null && form.parent === key ? 'new' : undefined;
}

function More({ tree, left }: { tree: Tree; left: number }): React.JSX.Element {
  return (
    <p className="jp-Mock-left">
      <button type="button" className="jp-Mock-button" onClick={() => tree.showMore()}>
        Show more
      </button>
      <span className="jp-Mock-caption">
        {left.toLocaleString('en')} more {left === 1 ? 'row is' : 'rows are'} left out; a search
        looks through all.
      </span>
    </p>
  );
}
