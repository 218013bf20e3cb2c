import React from 'react';

import { IconButton } from '../iconbutton';
import { usePopover } from '../menu';
import { IServed } from '../served';
import { NO_ENVIRONMENT, ownId } from './environments';
import { useEnvironment } from './hook';
import { eyeIcon } from './icons';
import { Look } from './look';
import { environmentName } from './variables';

/** Which environment `{{url}}` and the other variables are filled from in this page, with a look at them. */
export function EnvironmentBar({ served }: { served: IServed }): React.JSX.Element {
  const [isOpen, setOpen] = React.useState(false);
  const place = React.useRef<HTMLSpanElement>(null);
  const id = React.useId();
  const close = React.useCallback(() => setOpen(false), []);
  return (
    <div className="jp-Mock-choosing" data-lm-suppress-shortcuts="true">
      <label htmlFor={`${id}-choice`}>Environment</label>
      <Choice id={`${id}-choice`} served={served} />
      <span ref={place} className="jp-Mock-eye">
        <IconButton
          icon={eyeIcon}
          label={isOpen ? 'Hide the variables' : 'Look at the variables'}
          isExpanded={isOpen}
          act={() => setOpen(!isOpen)}
        />
      </span>
      {isOpen && <Popover served={served} place={place} close={close} />}
    </div>
  );
}

function Choice({ id, served }: { id: string; served: IServed }): React.JSX.Element {
  const { mock, servers, desk } = served;
  const own = ownId(served);
  const chosen = useEnvironment(served);
  const others = servers.filter(view => view.id !== own && view.state !== 'waiting');
  const names = others.map(view => view.name);
  return (
    <select
      id={id}
      className="jp-Mock-input"
      value={chosen?.id ?? NO_ENVIRONMENT}
      onChange={event => desk.environments.choose(served, event.target.value)}
    >
      <option value={NO_ENVIRONMENT}>No environment</option>
      <option value={own}>{environmentName(mock)}</option>
      {others.length > 0 && (
        <optgroup label="Other mock servers">
          {others.map(view => (
            <option key={view.id} value={view.id}>
              {names.filter(name => name === view.name).length > 1
                ? `${view.name} (${view.id})`
                : view.name}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

function Popover(props: {
  served: IServed;
  place: React.RefObject<HTMLElement>;
  close: () => void;
}): React.JSX.Element {
  const { served, place, close } = props;
  const shown = React.useRef<HTMLDivElement>(null);
  usePopover(shown, place, close);
  React.useLayoutEffect(() => {
    const bar = place.current?.parentElement?.getBoundingClientRect().left ?? 0;
    if (shown.current) {
      const most = window.innerWidth - shown.current.offsetWidth - 4;
      shown.current.style.left = `${Math.max(4, Math.min(bar, most))}px`; // as the line it belongs to
      shown.current.focus();
    }
  }, []);
  const leave = (): void => {
    close();
    place.current?.querySelector('button')?.focus();
  };
  return (
    <div
      ref={shown}
      className="jp-Mock-menu jp-Mock-look"
      role="dialog"
      aria-label="Variables of the chosen environment"
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          leave();
        }
      }}
    >
      <Look served={served} close={leave} />
    </div>
  );
}
