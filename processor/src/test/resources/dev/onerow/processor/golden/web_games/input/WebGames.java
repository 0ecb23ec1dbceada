package web;

import dev.onerow.Schema;

@Schema({User.class, Game.class, GameBeat.class})
public interface WebGames {}
