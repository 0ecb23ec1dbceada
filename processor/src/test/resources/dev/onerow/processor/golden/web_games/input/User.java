package web;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;

@Table("users")
public record User(@Id long id, @NaturalKey String email) {}
