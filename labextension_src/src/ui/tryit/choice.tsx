import { historyIcon } from './icons';
import React from 'react';

import { IRequestItem } from '../../document';
import { useKept } from '../kept';
import { MenuButton, MenuItems } from '../menu';
import { IServed } from '../served';
import { IPast } from './trial';

const OWN = '';

interface IChoiceProps {
  chosen: IRequestItem | undefined;
  served: IServed;
  /** Choose a saved request by its id; empty for one of the person's own. */
  choose: (request: string) => void;
  again: (past: IPast) => void;
  /** Take back what was typed; absent where nothing was. */
  reset: (() => void) | null;
}

/** Which request is tried: a saved one, one of the person's own, or one that was sent before. */
export function Choice(props: IChoiceProps): React.JSX.Element {
  const { chosen, served, choose, again, reset } = props;
  const pasts = useKept(served.desk.pasts, served.mock.id) ?? [];
  return (
    <div className="jp-Mock-choice">
      <select
        className="jp-Mock-input"
        aria-label="Request"
        value={chosen?.id ?? OWN}
        onChange={event => choose(event.target.value)}
      >
        <option value={OWN}>A request of your own</option>
        {groupsOf(served.mock.requests).map(({ label, requests }, at) =>
          label === '' ? (
            requests.map(each => <Item key={each.id} request={each} />)
          ) : (
            <optgroup key={at} label={label}>
              {requests.map(each => (
                <Item key={each.id} request={each} />
              ))}
            </optgroup>
          )
        )}
      </select>
      {reset && (
        <button
          type="button"
          className="jp-Mock-button"
          title="Take the request as it was saved again"
          onClick={reset}
        >
          Reset
        </button>
      )}
      {pasts.length > 0 && (
        <MenuButton
          label="Send one of the last requests again"
          icon={historyIcon}
          items={() => itemsOf(pasts, again)}
        />
      )}
    </div>
  );
}

function Item({ request }: { request: IRequestItem }): React.JSX.Element {
  return <option value={request.id}>{titleOf(request)}</option>;
}

/** Return how a request is called: its method and path, and its name where that says more. */
export function titleOf({ method, path, name }: IRequestItem): string {
  const title = `${method} ${path}`;
  return name && name !== title ? `${title} – ${name}` : title;
}

/** Return the requests by the folders they are in, in the order of the document. */
function groupsOf(requests: IRequestItem[]): { label: string; requests: IRequestItem[] }[] {
  const groups: { label: string; requests: IRequestItem[] }[] = [];
  for (const request of requests.filter(({ id }) => id !== '')) {
    const label = request.folders.join(' / ');
    const last = groups[groups.length - 1];
    if (last?.label === label) {
      last.requests.push(request);
    } else {
      groups.push({ label, requests: [request] });
    }
  }
  return groups;
}

function itemsOf(pasts: readonly IPast[], again: (past: IPast) => void): MenuItems {
  return pasts.map(past => ({
    label: `${past.status}  ${past.typed.method} ${past.path.replaceAll('%7B', '{').replaceAll('%7D', '}')}`,
    keys: past.time.toLocaleTimeString(),
    act: () => again(past)
  }));
}
