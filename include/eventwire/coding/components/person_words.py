"""Nouns that name human beings, and nouns behind a number that do not; victims.py reads them."""

from __future__ import annotations

from eventwire.coding.lexicon.inflection import forms_of_nouns

PERSONS = forms_of_nouns(
    "person people man woman child boy girl victim baby teenager toddler infant student pupil wife husband "
    "son daughter brother sister mother father parent grandmother grandfather uncle aunt nephew niece cousin "
    "soldier policeman policewoman officer guard gunman gunwoman bomber attacker assailant driver passenger "
    "pilot journalist reporter photographer cameraman worker nurse doctor medic teacher farmer herder "
    "fisherman shopkeeper bystander pedestrian resident villager civilian protester demonstrator bodyguard "
    "peacekeeper hostage prisoner inmate pilgrim worshipper priest imam bishop nun cleric lawyer judge mayor "
    "governor minister lawmaker politician candidate leader commander general colonel captain lieutenant "
    "sergeant corporal constable fighter militant rebel insurgent tourist migrant refugee foreigner "
    "contractor engineer watchman vendor tribesman chief youth youngster trooper serviceman conscript "
    "recruit cadet diplomat envoy ambassador activist mourner miner deputy member suspect smuggler "
    "trafficker friend colleague neighbour neighbor relative guest aide staffer twin singer "
    "actor artist mastermind ringleader kidnapper hijacker arsonist sniper warlord gangster trader "
    "crewman sailor seaman firefighter paramedic warden interpreter translator midwife fan spectator "
    "climber hiker swimmer schoolchild schoolgirl schoolboy orphan newborn pensioner bride groom commuter "
    "motorist cyclist jogger shopper customer clerk waiter shepherd settler monk rabbi missionary "
    "volunteer observer inspector prosecutor magistrate senator councillor official spokesman adviser "
    "dissident separatist jihadist extremist terrorist dealer thief robber burglar passerby"
)
ANIMALS_AND_THINGS = forms_of_nouns(
    "cattle cow goat sheep camel horse donkey dog cat animal livestock chicken pig bird fish elephant "
    "vehicle car truck bus tank house home shop building bridge boat ship plane helicopter drone aircraft "
    "post checkpoint village town city school hospital church mosque market camp base weapon rifle rocket "
    "missile mortar shell bomb mine grenade round bullet shot day week month year hour minute second "
    "kilometer kilometre mile meter metre dollar euro pound time attack raid strike clash incident occasion "
    "case charge count bill proposal acre hectare family household tree province district grave job "
    "position site location area place street part organization organisation company party group vote "
    "side death casualty fatality injury wound life body toll truckload"
)
