package dev.onerow.example;

import dev.onerow.Schema;

/** The tables of the scan. */
@Schema({User.class, Game.class, GameBeat.class, Note.class})
public interface WebGames {}
