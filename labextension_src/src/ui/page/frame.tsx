import React from 'react';

import { heightOf } from './told';

const LEAST = 360;

/** How much of the window's height a page may take in an output. */
const MOST = 0.8;

interface IFrameProps {
  url: string;
  title: string;
}

/** The presented page in an output, as high as what it shows, up to most of the window. */
export function PageFrame({ url, title }: IFrameProps): React.JSX.Element {
  const frame = React.useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = React.useState(LEAST);
  const [first] = React.useState(theme); // later ones are set in the page, without loading it anew
  React.useEffect(() => {
    const hear = (event: MessageEvent): void => {
      const wanted = event.source === frame.current?.contentWindow ? heightOf(event, url) : null;
      if (wanted !== null) {
        setHeight(Math.max(LEAST, Math.min(wanted, Math.round(window.innerHeight * MOST))));
      }
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [url]);
  React.useEffect(() => {
    const observer = new MutationObserver(() => {
      const root = frame.current?.contentDocument?.documentElement;
      if (root) {
        root.dataset['theme'] = theme();
      }
    });
    observer.observe(document.body, { attributeFilter: ['data-jp-theme-light'] });
    return () => observer.disconnect();
  }, []);
  return (
    <iframe
      ref={frame}
      className="jp-Mock-pageFrame"
      src={`${url}?theme=${first}`}
      title={title}
      style={{ height }}
    />
  );
}

function theme(): 'light' | 'dark' {
  return document.body.dataset['jpThemeLight'] === 'false' ? 'dark' : 'light';
}
