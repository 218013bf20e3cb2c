import { ReactWidget } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Panel, Widget } from '@lumino/widgets';
import React from 'react';

import { text, members } from '../../members';
import { Settings } from '../../settings';
import { OUTPUT_TYPE, readShown, Shown } from '../../shown';
import { Desk } from '../kept';
import { keepUndoOfFields } from '../undo';
import { KernelWidgets } from './kernelwidgets';
import { IOutputParts, Output } from './output';

const WIDGET_TYPE = 'application/vnd.jupyter.widget-view+json';

/**
 * Renders our outputs.
 *
 * The form of a new mock server is left to ipywidgets as long as its kernel lives. A mock server that is there is
 * drawn by the page, so that a busy kernel is in nobody's way; by ipywidgets only for those who set that.
 * What a newer version wrote is shown by the table that every output has beside it.
 */
export class MockRenderer extends Panel implements IRenderMime.IRenderer {
  constructor(
    parts: IOutputParts,
    rendermime: IRenderMimeRegistry,
    widgets: KernelWidgets,
    settings: Settings
  ) {
    super();
    this._notebook = parts.desk;
    this._parts = parts;
    this._rendermime = rendermime;
    this._widgets = widgets;
    this._settings = settings;
    this.addClass('jp-Mock-output');
    keepUndoOfFields(this.node);
    widgets.changed.connect(this._onChange);
    settings.changed.connect(this._onChange);
  }

  /** Take a desk for what is shown from now on, and leave the one there was. */
  private _sitDown(card: string): void {
    if (this._card !== card) {
      this._standUp();
      this._card = card;
      this._parts = { ...this._parts, desk: this._notebook.deskFor(card) };
    }
  }

  private _standUp(): void {
    if (this._card !== '') {
      this._notebook.leave(this._card, this._parts.desk);
      this._card = '';
    }
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._model = model;
    if (this._shows === 'form' && this._widgetOf(model) === this._form) {
      return; // only what stands beside the form was written anew: who types in it must not lose it
    }
    if (this._shows === 'card' && this._card !== '' && this._card === cardOf(model)) {
      return; // the same, for a card
    }
    this._shows = 'nothing';
    await this._decide();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._standUp();
    }
    this._widgets.changed.disconnect(this._onChange);
    this._settings.changed.disconnect(this._onChange);
    super.dispose();
  }

  /** Show the form if its kernel has it; as long as that is not known, what can be shown without. */
  private async _decide(): Promise<void> {
    const model = this._model;
    if (!model || this.isDisposed) {
      return;
    }
    const turn = ++this._turn;
    const widget = this._widgetOf(model);
    const isAlive = widget !== '' && this._widgets.isKnown(widget);
    await (isAlive ? this._showForm(model) : this._showCard(model));
    if (widget && !isAlive && (await this._widgets.ask(widget)) && turn === this._turn) {
      await this._showForm(model);
    }
  }

  private async _showForm(model: IRenderMime.IMimeModel): Promise<void> {
    if (this._shows !== 'form' && !this.isDisposed) {
      this._shows = 'form';
      this._form = this._widgetOf(model);
      await this._delegate(WIDGET_TYPE, model);
    }
  }

  private async _showCard(model: IRenderMime.IMimeModel): Promise<void> {
    if (this._shows === 'card') {
      return;
    }
    this._shows = 'card';
    this._sitDown(cardOf(model));
    const shown = readShown(model.data[OUTPUT_TYPE]);
    if (shown) {
      this._put(ReactWidget.create(<Output shown={shown} parts={this._parts} />));
      return;
    }
    await this._delegate('text/html' in model.data ? 'text/html' : 'text/plain', model);
  }

  private async _delegate(type: string, model: IRenderMime.IMimeModel): Promise<void> {
    const renderer = this._rendermime.createRenderer(type);
    this._put(renderer);
    await renderer.renderModel(model);
  }

  /** Show a widget alone; renderers can only be attached to what is in the page, which a panel sees to. */
  private _put(widget: Widget): void {
    [...this.widgets].forEach(old => old.dispose());
    this.addWidget(widget);
  }

  /** Return the id of the widget's model; empty where none is to be shown. */
  private _widgetOf({ data, trusted }: IRenderMime.IMimeModel): string {
    const isDrawnHere = this._settings.cards === 'page' && isOfMock(readShown(data[OUTPUT_TYPE]));
    return !isDrawnHere && trusted && this._rendermime.mimeTypes.includes(WIDGET_TYPE)
      ? text(members(data[WIDGET_TYPE])['model_id'])
      : '';
  }

  private readonly _onChange = (): void => void this._decide();

  private _parts: IOutputParts;
  /** The desk of the notebook. */
  private readonly _notebook: Desk;
  private readonly _rendermime: IRenderMimeRegistry;
  private readonly _widgets: KernelWidgets;
  private readonly _settings: Settings;
  private _model: IRenderMime.IMimeModel | null = null;
  private _shows: 'nothing' | 'form' | 'card' = 'nothing';
  /** The id of the widget's model while a form is shown. */
  private _form = '';
  /** What the card shows while it is a card. */
  private _card = '';
  private _turn = 0;
}

/** Return what an output shows as a text to compare by. */
function cardOf({ data }: IRenderMime.IMimeModel): string {
  return JSON.stringify(data[OUTPUT_TYPE] ?? '');
}

/** Whether an output is the form of a mock server that is there, not of one to be made. */
function isOfMock(shown: Shown | null): boolean {
  return shown?.kind === 'form' && shown.mock !== '';
}
