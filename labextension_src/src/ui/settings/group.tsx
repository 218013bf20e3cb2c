import React from 'react';

interface IGroupProps {
  title: string;
  /** A quiet line below the heading. */
  hint?: React.ReactNode;
  /** Beside the heading: what adds something. */
  action?: React.ReactNode;
  children?: React.ReactNode;
}

/** Settings that belong together, under a heading. */
export function Group({ title, hint, action, children }: IGroupProps): React.JSX.Element {
  const id = React.useId();
  return (
    <section className="jp-Mock-settingsGroup" aria-labelledby={id}>
      <header>
        <h4 id={id}>{title}</h4>
        {action}
      </header>
      {hint && <p className="jp-Mock-fieldHint">{hint}</p>}
      {children}
    </section>
  );
}
