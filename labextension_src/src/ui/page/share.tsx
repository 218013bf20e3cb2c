import { shareIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { IMadeLink, IViewerLink, Management } from '../../management';
import { IMockView } from '../../wire';
import { Action } from '../action';
import { Copy } from '../copy';
import { usePopover } from '../menu';
import { isOfThisComputer } from './told';

interface IShareProps {
  view: IMockView;
  /** The address of the page. */
  url: string;
  management: Management;
}

/** A button that opens what makes, copies and revokes links for viewers. */
export function Share(props: IShareProps): React.JSX.Element {
  const [isOpen, setOpen] = React.useState(false);
  const button = React.useRef<HTMLButtonElement>(null);
  const id = React.useId();
  const close = React.useCallback(() => setOpen(false), []);
  return (
    <span className="jp-Mock-menuPlace" data-lm-suppress-shortcuts="true">
      <button
        ref={button}
        type="button"
        className="jp-Mock-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        title="Let people see the page without a login"
        onClick={() => setOpen(!isOpen)}
      >
        <shareIcon.react tag="span" width="14px" />
        Share
      </button>
      {isOpen && <Links {...props} id={id} button={button} close={close} />}
    </span>
  );
}

interface ILinksProps extends IShareProps {
  id: string;
  button: React.RefObject<HTMLButtonElement>;
  close: () => void;
}

function Links(props: ILinksProps): React.JSX.Element {
  const { id, view, url, button, close } = props;
  const place = React.useRef<HTMLDivElement>(null);
  const { links, made, make, revoke } = useLinks(props);
  usePopover(place, button, close);
  // Pressed buttons let go of the focus, which would go to the notebook and close this with the next press.
  React.useEffect(() => place.current?.querySelector('input')?.focus(), [links]);
  React.useEffect(
    () => place.current?.querySelector<HTMLElement>('.jp-Mock-shareMade button')?.focus(),
    [made]
  );
  const leave = (event: React.KeyboardEvent): void => {
    event.stopPropagation(); // what is typed here is no shortcut of the notebook
    if (event.key === 'Escape') {
      close();
      button.current?.focus();
    }
  };
  return (
    <div
      ref={place}
      id={id}
      className="jp-Mock-menu jp-Mock-share"
      role="dialog"
      aria-label={`Share ${view.name}`}
      onKeyDown={leave}
    >
      <p>
        Whoever has a link sees the page of this mock server, its calls, and presses Run. No login
        is needed, and nothing else of Jupyter can be seen.
      </p>
      <NewLink make={make} />
      {made && <MadeLink link={`${url}?view-token=${made.token}`} />}
      <ul className="jp-Mock-shareList" aria-label="Links for viewers">
        {links.map(link => (
          <li key={link.id}>
            <span className="jp-Mock-shareName">{link.name || 'A link'}</span>
            <span className="jp-Mock-caption">
              …{link.hint}, {dayOf(link.madeAt)}
            </span>
            <Action
              label="Revoke"
              title={`Let the link ${link.name || `…${link.hint}`} open nothing any more`}
              act={() => revoke(link)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ILinks {
  links: IViewerLink[];
  /** The one that was just made. */
  made: IMadeLink | null;
  make: (name: string) => Promise<void>;
  revoke: (link: IViewerLink) => Promise<void>;
}

function useLinks({ view, management }: IShareProps): ILinks {
  const [links, setLinks] = React.useState<IViewerLink[]>([]);
  const [made, setMade] = React.useState<IMadeLink | null>(null);
  const load = async (): Promise<void> => setLinks(await management.viewerLinks(view.id));
  React.useEffect(() => {
    load().catch(() => setLinks([])); // the buttons say what is wrong when they are pressed
  }, []);
  const make = async (name: string): Promise<void> => {
    const link = await management.makeViewerLink(view.id, name);
    await load();
    setMade(link);
  };
  const revoke = async (link: IViewerLink): Promise<void> => {
    await management.revokeViewerLink(view.id, link.id);
    setMade(current => (current?.id === link.id ? null : current));
    await load();
  };
  return { links, made, make, revoke };
}

function NewLink({ make }: { make: (name: string) => Promise<void> }): React.JSX.Element {
  const [name, setName] = React.useState('');
  const act = async (): Promise<void> => {
    await make(name.trim());
    setName('');
  };
  return (
    <div className="jp-Mock-shareNew">
      <input
        className="jp-Mock-input"
        aria-label="Whom the link is for"
        placeholder="For whom? (optional)"
        maxLength={100}
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <Action label="Make a link" className="jp-mod-accept" act={act} />
    </div>
  );
}

/** A link that was just made: to copy now, since nobody can show it again. */
function MadeLink({ link }: { link: string }): React.JSX.Element {
  return (
    <div className="jp-Mock-shareMade" role="status">
      <div className="jp-Mock-url">
        <code title={link}>
          <bdi>{link}</bdi>
        </code>
        <Copy what="the link" text={link} />
      </div>
      <p className="jp-Mock-caption">
        Copy it now: it is not shown again.
        {isOfThisComputer(link) && ' It opens on this computer alone, as Jupyter does.'}
      </p>
    </div>
  );
}

function dayOf(time: string): string {
  const day = new Date(time);
  return isNaN(day.getTime())
    ? ''
    : day.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}
