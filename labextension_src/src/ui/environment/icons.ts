import { LabIcon } from '@jupyterlab/ui-components';

const EYE =
  '<path class="jp-icon3" fill="#616161" d="M12 5C7.4 5 3.5 7.9 2 12c1.5 4.1 5.4 7 10 7s8.5-2.9 10-7c-1.5-4.1-5.4-7-10-7zm0 11.7a4.7 4.7 0 1 1 0-9.4 4.7 4.7 0 0 1 0 9.4zm0-7.5a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"/>';

/** Look at something that is not shown otherwise. */
export const eyeIcon = new LabIcon({
  name: 'jupyter-mock:eye',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">${EYE}</svg>`
});

/** Hide it again. */
export const eyeOffIcon = new LabIcon({
  name: 'jupyter-mock:eye-off',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">${EYE}<path class="jp-icon3" fill="#616161" d="M3.6 2 22 20.4 20.4 22 2 3.6z"/></svg>`
});
