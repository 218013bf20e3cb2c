import { LabIcon } from '@jupyterlab/ui-components';

/** A server whose answer is only sketched: two racks, the lower one dashed. */
export const mockIcon = new LabIcon({
  name: 'jupyter-mock:mock',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g class="jp-icon3" fill="#616161">
    <path d="M5 3h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm2 2.75a1.25 1.25 0 1 0 0 2.5 1.25 1.25 0 0 0 0-2.5zM11 6v2h7V6z" fill-rule="evenodd"/>
    <path d="M3 14a1 1 0 0 1 1-1h3v2H5v2H3zm7-1h4v2h-4zm7 0h3a1 1 0 0 1 1 1v3h-2v-2h-2zM3 19h2v.5h2v2H4a1 1 0 0 1-1-1zm16 0h2v1.5a1 1 0 0 1-1 1h-3v-2h2zm-9 .5h4v2h-4z"/>
  </g>
</svg>`
});

/** A closed lock: callers need a key. */
export const privateIcon = new LabIcon({
  name: 'jupyter-mock:private',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3" fill="#616161" d="M17 9V7A5 5 0 0 0 7 7v2a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-8a2 2 0 0 0-2-2zM9 7a3 3 0 0 1 6 0v2H9zm8 12H7v-8h10zm-5-6a1.6 1.6 0 0 1 .8 3v1.5h-1.6V16a1.6 1.6 0 0 1 .8-3z"/>
</svg>`
});

/** The icon where only the address of a picture is taken, in the colour of notebooks. */
export const mockIconUrl =
  'data:image/svg+xml,' + encodeURIComponent(mockIcon.svgstr.replace('#616161', '#f37726'));
