import { ellipsesIcon, LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { itemAt, placeOf } from './menumoves';

/** One thing a menu does. */
export interface IMenuItem {
  label: string;
  icon?: LabIcon | undefined;
  isDisabled?: boolean | undefined;
  /** Whether what it switches is on, for an item that switches something. */
  isOn?: boolean | undefined;
  /** The keys that do the same outside the menu, as they are shown. */
  keys?: string | undefined;
  act: () => void;
}

/** The items of a menu; a line stands where there is null. */
export type MenuItems = readonly (IMenuItem | null)[];

interface IMenuButtonProps {
  /** What is done to what, for the tooltip and for screen readers: `More for GET /users`. */
  label: string;
  /** Asked when the menu opens. */
  items: () => MenuItems;
  icon?: LabIcon;
  /** A text beside the icon; without one the button is the quiet icon alone. */
  text?: string;
  className?: string;
  tabIndex?: number | undefined;
}

/** A button that opens a menu: arrow keys and letters move, Enter acts, Escape and Tab close. */
export function MenuButton(props: IMenuButtonProps): React.JSX.Element {
  const { label, items, icon: Icon = ellipsesIcon, text, className, tabIndex } = props;
  const [opened, setOpened] = React.useState<MenuItems | null>(null);
  const [isLast, setLast] = React.useState(false);
  const button = React.useRef<HTMLButtonElement>(null);
  const id = React.useId();
  const open = (atEnd: boolean): void => {
    setLast(atEnd);
    setOpened(items());
  };
  const close = (): void => setOpened(null);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (!opened && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      event.stopPropagation();
      open(event.key === 'ArrowUp');
    }
  };
  return (
    <span className="jp-Mock-menuPlace" data-lm-suppress-shortcuts="true">
      <button
        ref={button}
        type="button"
        className={`${text ? 'jp-Mock-button' : 'jp-Mock-iconButton'} ${className ?? ''}`}
        aria-label={text ? undefined : label}
        title={label}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={opened !== null}
        aria-controls={opened ? id : undefined}
        onClick={() => (opened ? close() : open(false))}
        onKeyDown={onKeyDown}
      >
        <Icon.react tag="span" width="16px" />
        {text}
      </button>
      {opened && (
        <Menu
          id={id}
          label={label}
          items={opened}
          button={button}
          startsAtEnd={isLast}
          close={close}
        />
      )}
    </span>
  );
}

interface IMenuProps {
  id: string;
  label: string;
  items: MenuItems;
  button: React.RefObject<HTMLButtonElement>;
  startsAtEnd: boolean;
  close: () => void;
}

function Menu(props: IMenuProps): React.JSX.Element {
  const { id, label, items, button, startsAtEnd, close } = props;
  const menu = React.useRef<HTMLDivElement>(null);
  usePopover(menu, button, close);
  React.useLayoutEffect(() => {
    const found = itemsOf(menu.current);
    (startsAtEnd ? found[found.length - 1] : found[0])?.focus();
  }, []);
  const leave = (): void => {
    close();
    button.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const found = itemsOf(menu.current);
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      leave();
      return;
    }
    const at = found.findIndex(each => each === document.activeElement);
    const labels = found.map(each => each.dataset['label'] ?? '');
    const to =
      event.ctrlKey || event.metaKey || event.altKey ? null : itemAt(event.key, at, labels);
    if (to !== null) {
      event.preventDefault();
      found[to]?.focus();
    }
  };
  return (
    <div
      ref={menu}
      id={id}
      className="jp-Mock-menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {items.map((item, at) =>
        item ? (
          <Item key={at} item={item} leave={leave} />
        ) : (
          <div key={at} className="jp-Mock-menuLine" role="separator" />
        )
      )}
    </div>
  );
}

function Item({ item, leave }: { item: IMenuItem; leave: () => void }): React.JSX.Element {
  const { label, icon: Icon, isDisabled, isOn, keys, act } = item;
  return (
    <button
      type="button"
      className="jp-Mock-menuItem"
      role={isOn === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={isOn}
      aria-disabled={isDisabled ? true : undefined}
      data-label={label}
      tabIndex={-1}
      onPointerEnter={event => event.currentTarget.focus()}
      onClick={() => {
        if (!isDisabled) {
          leave(); // first, so that what acts may put the focus elsewhere
          act();
        }
      }}
    >
      <span className="jp-Mock-menuIcon">{Icon && <Icon.react tag="span" width="16px" />}</span>
      <span className="jp-Mock-menuLabel">{label}</span>
      {keys && <span className="jp-Mock-menuKeys">{keys}</span>}
    </button>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('.jp-Mock-menuItem') ?? [])];
}

/** Show something above everything beside its button, until something else is pressed or moves under it. */
export function usePopover(
  menu: React.RefObject<HTMLElement>,
  button: React.RefObject<HTMLElement>,
  close: () => void
): void {
  React.useLayoutEffect(() => {
    const shown = menu.current;
    if (!shown || !button.current) {
      return undefined;
    }
    // The browser's top layer: no output area that scrolls cuts it off, and it keeps its place in the document.
    shown.popover = 'manual';
    shown.showPopover();
    const place = (): void => putBeside(shown, button.current);
    place();
    const observer = new ResizeObserver(place); // what it shows may come later
    observer.observe(shown);
    const closeOutside = (event: Event): void => {
      const target = event.target as Node;
      if (!shown.contains(target) && !button.current?.contains(target)) {
        close();
      }
    };
    const events = ['pointerdown', 'focusin', 'scroll'] as const;
    events.forEach(name => document.addEventListener(name, closeOutside, true));
    window.addEventListener('resize', close);
    return () => {
      observer.disconnect();
      events.forEach(name => document.removeEventListener(name, closeOutside, true));
      window.removeEventListener('resize', close);
    };
  }, []);
}

function putBeside(shown: HTMLElement, button: HTMLElement | null): void {
  if (button) {
    const { offsetWidth: width, offsetHeight: height } = shown;
    const page = { width: window.innerWidth, height: window.innerHeight };
    const { left, top } = placeOf(button.getBoundingClientRect(), { width, height }, page);
    shown.style.left = `${left}px`;
    shown.style.top = `${top}px`;
  }
}
