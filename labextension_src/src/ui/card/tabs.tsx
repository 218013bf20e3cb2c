import React from 'react';

export interface ITab<T extends string> {
  id: T;
  label: string;
  /** Shown beside the label, as how many there are. */
  count?: number | undefined;
  render: () => React.JSX.Element;
}

interface ITabsProps<T extends string> {
  label: string;
  tabs: readonly ITab<T>[];
  selected: T;
  select: (id: T) => void;
}

/** Tabs, of which one is shown; the arrow keys move between them (WAI-ARIA authoring practices, tabs). */
export function Tabs<T extends string>(props: ITabsProps<T>): React.JSX.Element {
  const { label, tabs, select } = props;
  const base = React.useId();
  const current = tabs.find(tab => tab.id === props.selected) ?? tabs[0];
  const bar = React.useRef<HTMLDivElement>(null);
  const move = (event: React.KeyboardEvent): void => {
    const to = target(event.key, current ? tabs.indexOf(current) : 0, tabs.length);
    const next = to === null ? undefined : tabs[to];
    if (next) {
      event.preventDefault();
      event.stopPropagation();
      select(next.id);
      bar.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
    }
  };
  return (
    <div className="jp-Mock-tabs">
      <div
        ref={bar}
        className="jp-Mock-tabBar"
        role="tablist"
        aria-label={label}
        data-lm-suppress-shortcuts="true"
        onKeyDown={move}
      >
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            data-tab={tab.id}
            className="jp-Mock-tab"
            aria-selected={tab === current}
            aria-controls={tab === current ? `${base}-shown` : undefined}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => select(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="jp-Mock-tabCount">{tab.count}</span>}
          </button>
        ))}
      </div>
      {current && (
        <div
          id={`${base}-shown`}
          className="jp-Mock-tabPanel"
          role="tabpanel"
          aria-labelledby={`${base}-${current.id}`}
        >
          {current.render()}
        </div>
      )}
    </div>
  );
}

/** Where a key leads in a row of tabs; null for keys that lead nowhere. */
function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
