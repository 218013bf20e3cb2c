import React from 'react';

import { CodeEditor, CodeMemory, ICodeOptions, ICodeView } from './codeeditor';

interface ICodeFieldProps extends ICodeView, Omit<ICodeOptions, 'parent'> {
  /** What the text belongs to: a field for the same one takes up where the last one ended. */
  owner: object;
  /** Gives the means to put the cursor into it. */
  focusRef?: React.MutableRefObject<() => void>;
}

/** By owner, so that what can be undone outlives the rendering of a card. */
const memories = new WeakMap<object, CodeMemory>();

/** A text in an editor; what surrounds it is the caller's. */
export function CodeField(props: ICodeFieldProps): React.JSX.Element {
  const host = React.useRef<HTMLDivElement>(null);
  const editor = React.useRef<CodeEditor | null>(null);
  const latest = React.useRef(props);
  latest.current = props;
  React.useLayoutEffect(() => {
    const { owner, parts } = latest.current;
    const made = new CodeEditor(
      latest.current,
      {
        parent: host.current as HTMLDivElement,
        parts,
        offers: () => latest.current.offers(),
        changed: text => latest.current.changed(text),
        left: to => latest.current.left(to)
      },
      memories.get(owner)
    );
    editor.current = made;
    return () => {
      memories.set(owner, made.memory());
      made.dispose();
    };
  }, [props.owner]);
  React.useLayoutEffect(() => {
    editor.current?.show(props);
    if (props.focusRef) {
      props.focusRef.current = () => editor.current?.focus();
    }
  });
  return <div ref={host} className="jp-Mock-code" />;
}
