import React from 'react';

import { IDraft, keyOf } from '../editor/draft';
import { Editor } from '../editor/editor';
import { useKept } from '../kept';
import { IServed } from '../served';

/** Forms of examples that somebody else removed: what was typed into them is not lost. */
export function Removed({ served }: { served: IServed }): React.JSX.Element | null {
  const { mock, desk } = served;
  const there = new Set(
    mock.requests.flatMap(({ id, examples }) => examples.map(each => keyOf(mock.id, id, each.id)))
  );
  const removed = desk.drafts
    .all()
    .filter(draft => draft.mock === mock.id && !there.has(keyOfDraft(draft)));
  return (
    <>
      {removed.map(draft => (
        <RemovedExample key={keyOfDraft(draft)} id={keyOfDraft(draft)} served={served} />
      ))}
    </>
  );
}

function RemovedExample(props: { id: string; served: IServed }): React.JSX.Element | null {
  const { id, served } = props;
  const draft = useKept(served.desk.drafts, id);
  return draft ? (
    <Editor
      draft={draft}
      label={`Edit the example “${draft.opened.name}”, which somebody removed`}
      current={undefined}
      served={served}
      leave={() => undefined}
    />
  ) : null;
}

function keyOfDraft({ mock, request, opened }: IDraft): string {
  return keyOf(mock, request, opened.id);
}
